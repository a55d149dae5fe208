# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.
