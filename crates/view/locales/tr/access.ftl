# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Lütfen kim olduğunuzu belirtin.
access-lead-password = Size söylenen parolayı girin.
access-lead-public = Bu bağlantıya sahip olan herkes bu sınava girebilir.
access-lead-register = Bu sınava girmek için kaydolun.
access-register = Kaydol
access-email = E-posta adresi
access-number = Numaranız
access-secret = Yalnızca sizin bildiğiniz bilgi
access-password = Parola
access-name = Adınız
access-optional = (isteğe bağlı)
access-missing = Lütfen burayı doldurun.
access-too-long = Bu çok uzun.
access-not-an-email = Bu bir e-posta adresi değil.
access-unknown = Bu bilgi burada tanınmıyor. Yazdığınızı kontrol edip yeniden deneyin.
access-wrong-password = Parola bu değil. Yazdığınızı kontrol edip yeniden deneyin.
access-have-code = Bir kodum var
access-mailed = Posta kutunuza bakın
access-mailed-advice = Her şey doğruysa bağlantınızı içeren bir e-posta yolda. Birkaç dakika sürebilir; istenmeyen postalara da bakın.
access-full = Yer kalmadı
access-full-advice = Alınabilecek herkes geldi. Sizi davet eden kişiyle iletişime geçin.
access-guest = Misafir
access-own-link = Kendi bağlantınız
access-own-link-advice = Herhangi bir cihazdan sınavınıza dönmenizi sağlar. Kimseyle paylaşmayın.
access-other = Siz değil misiniz? Başka biri olarak girin
access-receipt = Makbuzunuz
access-reference = Yardım isterseniz şu numarayı söyleyin:
privacy-heading = Gizlilik bildirimi
privacy-agree = Kabul ediyorum ve devam ediyorum
privacy-without = Onayınız olmadan sınav başlatılamaz.
privacy-given = Bunu kabul ettiniz:
access-malformed = Bu anlaşılamadı
access-forbidden = Buna izin verilmiyor
access-wrong-method = Bu sayfa bunu yapamaz
access-too-large = Bir seferde çok fazla gönderildi
access-again-advice = Geri dönüp yeniden deneyin veya davetinizdeki bağlantıyı yeniden açın.
access-forbidden-advice = Davetinizdeki bağlantıyı başka bir sayfadan değil, doğrudan yeniden açın.
access-too-large-advice = Gönderilen, bu sunucunun kabul ettiğinden büyük. Daha az gönderin.

## A candidate's own data, and the try-it page

data-heading = Verileriniz
data-lead = Bu sınav için hakkınızda saklananlar bunlardır.
data-name = Ad
data-group = Grup
data-made = Saklanma başlangıcı
data-exams = Girilen sınavlar
data-started = Başlangıç
data-answers = Yanıtlar
data-events = Tarayıcının fark ettikleri
data-save = Her şeyi dosya olarak kaydet
data-delete = Silinmesini iste
data-delete-advice = Bunun üzerine adınız, adresleriniz ve yanıtlarınız görevlilerce silinir. Sınava girdiğiniz bilgisi ve sonucu saklanır. Süren bir sınavın önce bitmesi gerekir.
data-delete-asked = Silinmesini istediniz:
try-heading = Cihazınızı deneyin
try-lead = Bu sayfa, bu cihazın ve bağlantısının sınava uygun olup olmadığını denetler. Aşağıdaki düğmeye basmadıkça hiçbir şey saklanmaz.
try-running = Denetleniyor…
try-storage = Bağlantı yokken yanıtlar bu cihazda saklanabilir
try-cookies = Tarayıcı kim olduğunuzu hatırlıyor
try-network = Sunucu hızlı yanıt veriyor
try-clock = Bu cihazın saati doğru (yalnızca sunucunun saati geçerlidir)
try-screen = Pencere yeterince büyük
try-ok = İyi
try-warn = İdeal değil
try-fail = Çalışmıyor
try-store = Denediğimi düzenleyenlere bildir
try-stored = Kaydedildi.
