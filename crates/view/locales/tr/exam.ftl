# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Bağlantı geri gelmezse yanıtlarınızı şifreli bir dosya olarak kaydedin ve sınav görevlilerine verin: dosyayı yalnızca onlar açabilir. Bu pencereyi açık tutun, denemeye devam ediyor.
player-file-save = Yanıtları dosya olarak kaydet
player-file-saved = Dosya kaydedildi. Şu ana kadarki her şeyi içeriyor.
player-file-impossible = Bu tarayıcı dosyayı oluşturamıyor. Bu pencereyi kapatmayın ve sınav görevlilerini çağırın.
player-more-time = { $count ->
    [one] Size ek süre verildi: { $count } dakika kaldı.
   *[other] Size ek süre verildi: { $count } dakika kaldı.
}
player-no-limit = Artık süre sınırı yok.
