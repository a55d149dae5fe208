# The question types: what a candidate reads and hears while answering one.

player-order-task = סדרו את הפריטים
player-move-up = הזזה למעלה
player-move-down = הזזה למטה
player-moved = מקום { $number } מתוך { $total }
player-keep-order = הסדר הזה נכון
player-gaps-task = מלאו את החסר
player-gap = רווח { $number } מתוך { $total }
player-table-task = מלאו את הטבלה
player-words = { $count ->
    [one] מילה אחת
    [two] שתי מילים
   *[other] { $count } מילים
}
player-characters = { $count ->
    [one] תו אחד
    [two] שני תווים
   *[other] { $count } תווים
}
player-at-least = לפחות { $count }
player-no-more-than = לכל היותר { $count }
player-too-long = זה ארוך מהנדרש. בכל זאת זה נשמר.
player-bold = מודגש
player-italic = נטוי
player-bullets = רשימת תבליטים
player-numbers = רשימה ממוספרת
player-preview = תצוגה מקדימה
player-formatting = עיצוב
player-code-keys = המקש Tab מזיח את השורה. ליציאה במקלדת הקישו Esc ואז Tab.
player-code-free = המקש Tab יוצא כעת מהשדה הזה.
