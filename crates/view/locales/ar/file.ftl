# Files that a candidate hands in: uploads and recordings.

player-file-choose = اختر ملفًا
player-file-limits = { $types }، بحد أقصى { $size } لكل ملف
player-file-sending = جارٍ إرسال { $name }: { $percent } %
player-file-sent = تم تسليم { $name }.
player-file-waiting = في انتظار الشبكة؛ سيتابع { $name } من تلقاء نفسه.
player-file-wrong-type = لا تُقبل هنا ملفات من هذا النوع.
player-file-too-large = هذا الملف كبير جدًا.
player-file-no-room = لا يوجد على الخادم مكان للملفات الآن. تُحفظ إجاباتك الأخرى رغم ذلك.
player-file-failed = تعذّر إرسال { $name }. اختره مرة أخرى.
player-file-remove = استرجاع { $name }
player-file-photo = التقط الصورة
player-file-audio = سجّل الصوت
player-file-video = سجّل مقطع فيديو
player-file-stop = إيقاف
player-file-camera = شغّل الكاميرا
player-file-left = جارٍ التسجيل، بقي { $seconds } ث
player-file-denied = المتصفح لا يتيح الكاميرا أو الميكروفون. اسمح بذلك، أو اختر ملفًا بدلًا منه.
player-file-broken = تعذّرت قراءة هذه الصورة. اختر صورة أخرى أو التقط صورة جديدة.
player-file-too-many = لا يقبل هذا الامتحان منك مزيدًا من الملفات.
player-file-too-much = مجموع ملفاتك أكبر مما يقبله هذا الامتحان.
player-file-no-takes = لقد استنفدت هنا كل محاولاتك.
player-file-takes-left = المحاولات المتبقية: { $count }
