package io.outpost.cluster;

import java.util.List;
import java.util.function.Function;

/** The products of a generated nation (产品), and how accounts and sales spread over them. */
final class NationProducts {

    /**
     * A product.
     *
     * @param months its term; 0 where it has none
     * @param factor its standard factor; empty where it has none
     * @param accounts how many in a hundred of the accounts beside the demand accounts
     * @param wealth how many per cent of a customer's wealth lie in an account
     * @param sales how many in a hundred sales
     */
    record Product(
            String id,
            String name,
            String productClass,
            int months,
            String factor,
            boolean aum,
            int accounts,
            int wealth,
            int sales) {}

    static final String DEMAND = "P-DEMAND";
    static final String CERTIFICATE = "P-CD-36";
    /** What stands in for a certificate where the money does not suffice for one. */
    static final String INSTEAD = "P-TERM-36";

    static final List<Product> ALL = List.of(
            new Product(DEMAND, "活期储蓄", "demand", 0, "", true, 0, 30, 0),
            new Product("P-TERM-3", "三个月定期", "term", 3, "", true, 8, 40, 0),
            new Product("P-TERM-6", "六个月定期", "term", 6, "", true, 8, 40, 0),
            new Product("P-TERM-12", "一年定期", "term", 12, "", true, 14, 40, 0),
            new Product("P-TERM-24", "两年定期", "term", 24, "", true, 5, 40, 0),
            new Product(INSTEAD, "三年定期", "term", 36, "", true, 8, 40, 0),
            new Product("P-TERM-60", "五年定期", "term", 60, "", true, 2, 40, 0),
            new Product(CERTIFICATE, "三年期大额存单", "certificate", 36, "", true, 4, 60, 0),
            new Product("P-WEALTH", "邮银理财", "wealth", 6, "", true, 9, 30, 20),
            new Product("P-FUND", "稳健基金", "fund", 0, "", true, 6, 15, 10),
            new Product("P-BOND", "储蓄国债", "bond", 36, "", true, 3, 25, 5),
            new Product("P-INS-5", "五年期两全保险", "insurance", 60, "0.2", false, 3, 0, 25),
            new Product("P-INS-10", "十年期年金保险", "insurance", 120, "1", false, 2, 0, 10),
            new Product("P-ECNY", "数字人民币钱包", "e-cny", 0, "", false, 10, 1, 5),
            new Product("P-CARD", "信用卡", "credit-card", 0, "", false, 6, 0, 10),
            new Product("P-QUICK", "快捷支付绑卡", "quick-pay", 0, "", false, 8, 0, 8),
            new Product("P-ACQ", "收单商户", "acquiring", 0, "", false, 1, 0, 2),
            new Product("P-PAYROLL", "代发工资", "payroll", 0, "", false, 2, 0, 2),
            new Product("P-PARCEL", "优惠寄", "parcel", 0, "", false, 1, 0, 3));

    private NationProducts() {}

    /** An SQL expression: the product that a chance below a hundred falls on. */
    static String drawn(String chance, Function<Product, Integer> share) {
        StringBuilder cases = new StringBuilder("case");
        int below = 0;
        for (Product product : ALL) {
            if (share.apply(product) > 0) {
                below += share.apply(product);
                cases.append(" when ").append(chance).append(" < ").append(below);
                cases.append(" then '").append(product.id()).append("'");
            }
        }
        return cases.append(" end").toString();
    }

    /** An SQL expression: a property of the product with an id; null where it is 0. */
    static String property(String id, Function<Product, Integer> property) {
        StringBuilder cases = new StringBuilder("case ").append(id);
        for (Product product : ALL) {
            if (property.apply(product) != 0) {
                cases.append(" when '").append(product.id()).append("' then ").append(property.apply(product));
            }
        }
        return cases.append(" end").toString();
    }
}
