# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
