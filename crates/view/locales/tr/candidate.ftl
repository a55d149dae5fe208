# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = İçeriğe geç
help-heading = Yardıma mı ihtiyacınız var?
help-contact = Bir şey çalışmazsa başvurun:
help-inviter = Bir şey çalışmazsa sizi davet eden kişiye başvurun. Kaydedilmiş olan hiçbir şey kaybolmaz.
duration-minutes = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
}
duration-seconds = { $count ->
    [one] { $count } saniye
   *[other] { $count } saniye
}

## Before the start

index-eyebrow = Sınavlar
index-lead = Davetle sınav: bir bağlantı, bir kod, çalışmak için sakin bir sayfa.
index-candidate = Bir sınava girecekseniz davetinizdeki bağlantıyı açın.
code-heading = Kodunuzu girin
code-label = Kodunuz
code-advice = Davetinizde yazar. Kopyalayıp yapıştırabilirsiniz.
code-send = Devam et
welcome-candidate = Aday
welcome-opens = Açılış
welcome-closes = Kapanış
welcome-no-limit = Süre sınırı yok
welcome-attempts-left = { $count ->
    [one] { $count } deneme hakkı kaldı
   *[other] { $count } deneme hakkı kaldı
}
welcome-running = Sürüyor
welcome-done = Tamamlandı
welcome-after = Şundan sonra açılır:
welcome-consent = Bunu okudum ve kabul ediyorum.
welcome-consent-missing = Lütfen başlamadan önce bunu onaylayın.
welcome-start = Başla
welcome-continue = Devam et
welcome-clock = Süreniz bu düğmeye bastığınızda başlar.
welcome-offline = Bağlantı yok. Ağınızı denetleyip yeniden deneyin.
welcome-failed = Bu işlem yapılamadı. Lütfen biraz sonra yeniden deneyin.
welcome-full = Şu anda çok sayıda kişi başlıyor. Sıranız gelince kendiliğinden içeri alınacaksınız; lütfen bu sayfayı açık tutun.

## After the end

finished-submitted = Alındı
finished-time-over = Süre doldu
finished-at = Bitiş
finished-score = Sonuç
finished-back = Genel bakışa dön
receipt-heading = Alındı belgeniz
receipt-lead = Saklayın. Hangi yanıtların ne zaman alındığını kanıtlar.
receipt-id = Deneme
receipt-time = Alınma zamanı
receipt-digest = Yanıtlarınızın parmak izi (SHA-256)
receipt-signature = İmza (Ed25519)
receipt-download = Belgeyi kaydet
receipt-verify = Nasıl doğrulanır
receipt-verify-how = Dosyayı herkes şu komutla doğrulayabilir:
receipt-verify-keys = Açık anahtarlar şuradadır:

## Trouble

trouble-unknown-code = Bu kod bilinmiyor
trouble-unknown-code-advice = Davetinizdeki bağlantının tamamını açtığınızdan emin olun ya da kodu yeniden yazın.
trouble-not-yet = Sınav henüz açılmadı
trouble-not-yet-advice = Bu sayfayı açık bırakabilirsiniz. Zamanı gelince kendiliğinden devam eder.
trouble-expired = Sınav kapandı
trouble-expired-advice = Sınava girilebilecek süre doldu. Kaydettiğiniz yanıtlar teslim edildi.
trouble-revoked = Bu davet geri çekildi
trouble-revoked-advice = Artık kullanılamaz.
trouble-too-many = Çok fazla deneme
trouble-too-many-advice = Ağınızdan çok fazla deneme geldi. Şu süre sonra yeniden deneyin: { $duration }.
trouble-not-found = Böyle bir sayfa yok
trouble-not-found-advice = Adresi denetleyin ya da davetinizdeki bağlantıyı yeniden açın.
trouble-internal = Bizim tarafımızda bir sorun oldu
trouble-internal-advice = Bu sizin hatanız değil; kaydedilenler güvende. Lütfen biraz sonra yeniden deneyin.
trouble-unavailable = Bir dakika lütfen
trouble-unavailable-advice = Sunucu şu anda hazır değil. Kaydedilenler güvende. Lütfen biraz sonra yeniden deneyin.
trouble-retry = Yeniden dene
trouble-request = Bu olayın numarası:

## The player

player-loading = Sınavınız yükleniyor…
player-loading-slow = Bağlantı yavaş. Denemeye devam ediliyor…
player-load-failed = Bu sınav burada açılamıyor.
player-overview = Genel bakışa git

# The save light, short.
player-saved = Kaydedildi
player-saving = Kaydediliyor…
player-unsaved = { $count ->
    [one] { $count } yanıt kaydedilmedi
   *[other] { $count } yanıt kaydedilmedi
}
player-offline = Şu anda bağlantı yok. Lütfen devam edin: yanıtlarınız bu cihazda tutuluyor ve bağlantı geri gelir gelmez gönderilecek.
player-online-again = Bağlantı geri geldi. Her şey kaydedildi.
player-refused = Bu yanıt kaydedilemeyecek kadar uzun. Lütfen kısaltın.
player-too-late = Bu, süre dolduktan sonra ulaştı. Ayrı tutuldu ve değerlendirilmeyecek.
player-kept-aside = Bu cihazda kaydedilmemiş metin
player-other-writer = Bu sınav başka bir pencerede ya da cihazda sürüyor. Burada yalnızca okuyup kopyalayabilirsiniz.
player-take-over-title = Burada devam edilsin mi?
player-take-over-lead = Bu sınav başka bir pencerede ya da cihazda açılmıştı. Orada kaydedilenler burada. Burada devam ederseniz öteki yalnızca okunabilir.
player-take-over = Burada devam et
player-only-look = Yalnızca bak

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Kalan süre
player-left-page = Sayfa
player-hide-clock = Süreyi gizle
player-show-clock = Süreyi göster
player-spoken-test = { $count ->
    [one] { $count } dakika kaldı
   *[other] { $count } dakika kaldı
}
player-spoken-section = { $count ->
    [one] Bu bölüm için { $count } dakika kaldı
   *[other] Bu bölüm için { $count } dakika kaldı
}
player-spoken-page = { $count ->
    [one] Bu sayfa için { $count } dakika kaldı
   *[other] Bu sayfa için { $count } dakika kaldı
}
player-time-over = Süre doldu. Yanıtlarınız teslim ediliyor.
player-section-over = Bu bölümün süresi doldu. Lütfen sonrakine geçin.
player-page-over = Bu sayfanın süresi doldu. Lütfen devam edin.

# Pages and questions.
player-section = Bölüm
player-section-limit = Bu bölüm için süreniz: { $duration }. Süre düğmeye bastığınızda başlar.
player-begin-section = Başla
player-one-way = Ayrıldığınız bir sayfaya geri dönemezsiniz.
player-introduction = Giriş
player-page = Sayfa { $number } / { $total }
player-pages = Sayfalar
player-back = Geri
player-next = İleri
player-question = Soru { $number } / { $total }
player-required = Zorunlu
player-worth = { $count ->
    [one] { $count } puan
   *[other] { $count } puan
}
player-hint = İpucu
player-flag = İşaretle
player-flagged = İşaretli
player-answered = Yanıtlandı
player-not-answered = Yanıtlanmadı
player-map = Sorular
player-sum = { $count } sorudan { $answered } yanıtlandı
player-choose-one = Birini seçin
player-choose-exactly = { $count } tane seçin
player-choose-between = { $least } ile { $count } arasında seçin
player-choose-any = Uyanların hepsini seçin
player-choose-up-to = En çok { $count } tane seçin
player-at-most = En çok { $count } tane seçebilirsiniz. Önce birini geri alın.
player-clear = Seçimimi temizle
player-match-task = Her birine bir seçenek verin
player-choose-option = Seçin…
player-number-task = Bir sayı

# The end.
player-finish = Bitir
player-finish-lead = Teslim ettikten sonra hiçbir şey değiştirilemez.
player-required-open = Teslim etmeden önce bunların yanıtlanması gerekir.
player-unanswered = { $count ->
    [one] Yanıtsız { $count } soru
   *[other] Yanıtsız { $count } soru
}
player-all-answered = Bütün soruları yanıtladınız.
player-see-question = { $number }. soruya git
player-keep-working = Çalışmaya devam et
player-hand-in = Teslim et
player-handing-in = Teslim ediliyor…
player-finish-offline = { $count ->
    [one] { $count } yanıt henüz kaydedilmedi. Bağlantı bekleniyor; bu sayfayı açık tutun.
   *[other] { $count } yanıt henüz kaydedilmedi. Bağlantı bekleniyor; bu sayfayı açık tutun.
}
