# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Ara ver
player-break-left = { $count ->
    [one] Kalan ara süresi: { $count } dakika
   *[other] Kalan ara süresi: { $count } dakika
}
player-break-title = Ara
player-break-lead = Süre durdu ve sorularınız gizlendi. Ara süreniz bitince süre kendiliğinden işlemeye devam eder.
player-break-go-on = Sınava devam et
player-break-failed = İstek sunucuya ulaşmadı. Süre işliyor; lütfen yeniden deneyin.
player-break-over = Aranız bitti. Süre işliyor.
player-not-kept = Bu tarayıcı bu cihazda hiçbir şey saklamıyor; pencere gizli olabilir. Yanıtlarınız her zamanki gibi sunucuya kaydediliyor; kaydedildikleri yazmadan bu pencereyi kapatmayın.
player-offline-memory = Şu anda bağlantı yok ve bu tarayıcı bu cihazda hiçbir şey saklamıyor. Devam edin ve bu pencereyi kapatmayın: bağlantı geri gelir gelmez yanıtlarınız gönderilir.
player-file-lead = Bağlantı geri gelmezse yanıtlarınızı şifreli bir dosya olarak kaydedin ve sınav görevlilerine verin: dosyayı yalnızca onlar açabilir. Bu pencereyi açık tutun, denemeye devam ediyor.
player-file-save = Yanıtları dosya olarak kaydet
player-file-saved = Dosya kaydedildi. Şu ana kadarki her şeyi içeriyor.
player-file-impossible = Bu tarayıcı dosyayı oluşturamıyor. Bu pencereyi kapatmayın ve sınav görevlilerini çağırın.
player-more-time = { $count ->
    [one] Size ek süre verildi: { $count } dakika kaldı.
   *[other] Size ek süre verildi: { $count } dakika kaldı.
}
player-no-limit = Artık süre sınırı yok.
player-calculator = Hesap makinesi
player-passage = Okuma metni
player-calc-input = Hesap
player-calc-keys = Tuşlar
player-calc-move = Hesap makinesini ok tuşlarıyla taşıyın
player-calc-close = Kapat
player-calc-clear = Temizle
player-calc-erase = Son işareti sil
player-calc-root = Karekök
player-calc-last = Önceki sonuç
player-calc-open = Parantez aç
player-calc-shut = Parantez kapat
player-calc-square = Karesi
player-calc-power = Üssü
player-calc-factorial = Faktöriyel
player-calc-exponent = Çarpı on üssü
player-calc-arcsine = Ters sinüs
player-calc-arccosine = Ters kosinüs
player-calc-arctangent = Ters tanjant
player-calc-degrees = Derece
player-calc-radians = Radyan
player-calc-incomplete = Bu işlem tamamlanmamış ya da hesap makinesinin bilmediği bir şey içeriyor.
player-calc-undefined = Bunun bir sonucu yok.
player-calc-large = Sonuç çok büyük.
