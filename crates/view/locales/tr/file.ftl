# Files that a candidate hands in: uploads and recordings.

player-file-choose = Dosya seç
player-file-limits = { $types }, her biri en çok { $size }
player-file-sending = { $name } gönderiliyor: %{ $percent }
player-file-sent = { $name } teslim edildi.
player-file-waiting = Ağ bekleniyor; { $name } kendiliğinden devam edecek.
player-file-wrong-type = Bu tür dosyalar burada kabul edilmiyor.
player-file-too-large = Bu dosya çok büyük.
player-file-no-room = Sunucuda şu anda dosyalar için yer yok. Diğer yanıtlarınız yine de kaydediliyor.
player-file-failed = { $name } gönderilemedi. Dosyayı yeniden seçin.
player-file-remove = { $name } dosyasını geri al
player-file-photo = Fotoğraf çek
player-file-audio = Ses kaydet
player-file-video = Video kaydet
player-file-stop = Durdur
player-file-camera = Kamerayı aç
player-file-left = Kaydediliyor, { $seconds } sn kaldı
player-file-denied = Tarayıcı kamerayı veya mikrofonu vermiyor. İzin verin ya da bunun yerine bir dosya seçin.
player-file-broken = Bu resim okunamıyor. Başka bir resim seçin veya yeniden çekin.
player-file-too-many = Bu sınav sizden daha fazla dosya almıyor.
player-file-too-much = Dosyalarınızın toplamı bu sınavın kabul ettiğinden büyük.
player-file-no-takes = Buradaki tüm denemelerinizi kullandınız.
player-file-takes-left = Kalan deneme: { $count }
