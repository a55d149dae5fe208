# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = E-postalar ulaşmadı
notice-mails-lead = { $name } adına gönderilen e-postalar adaylarına ulaşmadı.
notice-callbacks-subject = Geri çağrılardan vazgeçildi
notice-callbacks-lead = { $name } kuruluşunun geri çağrılarından vazgeçildi: alıcı onları kabul etmedi.
notice-endpoints-subject = Bir geri çağrı alıcısı kapatıldı
notice-endpoints-lead = { $name } kuruluşunun bir alıcısı günlerce hiçbir geri çağrıyı kabul etmedi ve kapatıldı. Geri çağrılar bekliyor, hiçbiri kaybolmadı.
notice-count = Bugünkü sayı (UTC): { $count }
notice-first = İlki: { $cause }
notice-help = Tümü, nedenleriyle: { $command }
notice-enable = Yeniden çalıştığında: { $command }
notice-quiet = Bugün bu konuda başka e-posta almayacaksınız.
