package io.outpost.world;

import java.util.List;

/** The demo world's products (产品). */
final class Products {

    /** A product. */
    record Product(String id, String name, String productClass, String months, String factor, boolean aum) {}

    static final List<Product> ALL = List.of(
            new Product("P-DEMAND", "活期储蓄", "demand", "", "", true),
            new Product("P-TERM-3", "三个月定期", "term", "3", "", true),
            new Product("P-TERM-6", "六个月定期", "term", "6", "", true),
            new Product("P-TERM-12", "一年定期", "term", "12", "", true),
            new Product("P-TERM-24", "两年定期", "term", "24", "", true),
            new Product("P-TERM-36", "三年定期", "term", "36", "", true),
            new Product("P-TERM-60", "五年定期", "term", "60", "", true),
            new Product("P-CD-36", "三年期大额存单", "certificate", "36", "", true),
            new Product("P-WEALTH", "邮银理财", "wealth", "6", "", true),
            new Product("P-FUND", "稳健基金", "fund", "", "", true),
            new Product("P-BOND", "储蓄国债", "bond", "36", "", true),
            new Product("P-INS-5", "五年期两全保险", "insurance", "60", "0.2", false),
            new Product("P-INS-10", "十年期年金保险", "insurance", "120", "1", false),
            new Product("P-ECNY", "数字人民币钱包", "e-cny", "", "", false),
            new Product("P-CARD", "信用卡", "credit-card", "", "", false),
            new Product("P-QUICK", "快捷支付绑卡", "quick-pay", "", "", false),
            new Product("P-ACQ", "收单商户", "acquiring", "", "", false),
            new Product("P-PAYROLL", "代发工资", "payroll", "", "", false),
            new Product("P-PARCEL", "优惠寄", "parcel", "", "", false));

    static final int[] TERMS = {3, 6, 12, 24, 36, 60};

    private Products() {}
}
