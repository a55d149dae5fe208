# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = رسائل لم تصل
notice-mails-lead = رسائل { $name } لم تصل إلى المرشحين.
notice-callbacks-subject = تم التخلي عن استدعاءات راجعة
notice-callbacks-lead = تم التخلي عن استدعاءات راجعة تخص { $name }: لم يقبلها المستقبِل.
notice-endpoints-subject = تم إيقاف مستقبِل للاستدعاءات الراجعة
notice-endpoints-lead = مستقبِل يخص { $name } لم يقبل أي استدعاء راجع لعدة أيام فتم إيقافه. استدعاءاته تنتظر ولم يضع أي منها.
notice-count = العدد اليوم (UTC): { $count }
notice-first = الأول: { $cause }
notice-help = القائمة كاملة مع الأسباب: { $command }
notice-enable = عندما يعمل من جديد: { $command }
notice-quiet = لن تصلك رسالة أخرى عن هذا اليوم.
