# The question types: what a candidate reads and hears while answering one.

player-order-task = Bunları sıraya koyun
player-move-up = Yukarı taşı
player-move-down = Aşağı taşı
player-moved = Sıra { $number } / { $total }
player-keep-order = Bu sıra doğru
player-gaps-task = Boşlukları doldurun
player-gap = Boşluk { $number } / { $total }
player-table-task = Tabloyu doldurun
player-words = { $count ->
    [one] { $count } sözcük
   *[other] { $count } sözcük
}
player-characters = { $count ->
    [one] { $count } karakter
   *[other] { $count } karakter
}
player-at-least = en az { $count }
player-no-more-than = en çok { $count }
player-too-long = Bu, istenenden uzun. Yine de kaydedilir.
player-bold = Kalın
player-italic = İtalik
player-bullets = Madde imli liste
player-numbers = Numaralı liste
player-preview = Önizleme
player-formatting = Biçimlendirme
player-code-keys = Sekme (Tab) tuşu girinti ekler. Klavyeyle çıkmak için önce Esc, sonra Tab tuşuna basın.
player-code-free = Tab tuşu artık bu alandan çıkar.
