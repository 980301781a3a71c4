package io.outpost.cluster;

import java.util.List;

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
            int sales) {

        /** Whether balances change between opening and closing. */
        boolean moves() {
            return months == 0 && wealth > 0;
        }
    }

    /**
     * How much customers have (财富分布): most little, a few very much.
     *
     * @param below the customers who draw less than this, and not less than the one before it
     * @param least in fen
     * @param width in fen, between the least and the most
     */
    record Fortune(int below, long least, long width) {

        /** Whether it suffices for a certificate of deposit. */
        boolean isRich() {
            return least >= 50_000_000;
        }
    }

    static final List<Fortune> FORTUNES = List.of(
            new Fortune(300, 100, 1_000),
            new Fortune(1_400, 1_000, 1_000_000),
            new Fortune(1_860, 1_000_000, 9_000_000),
            new Fortune(1_984, 10_000_000, 40_000_000),
            new Fortune(1_999, 50_000_000, 150_000_000),
            new Fortune(2_000, 200_000_000, 1_800_000_000));

    /** Customers draw a number below this. */
    static final int BANDS = 2_000;

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

    /** The product of an account beside the demand accounts, by a number below a hundred. */
    static Product held(int drawn, boolean isRich) {
        int below = 0;
        for (Product product : ALL) {
            below += product.accounts();
            if (drawn < below) {
                return product.id().equals(CERTIFICATE) && !isRich ? named(INSTEAD) : product;
            }
        }
        throw new IllegalArgumentException("no product for " + drawn);
    }

    static Product named(String id) {
        return ALL.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    /** An SQL expression: the product sold, by a number below a hundred. */
    static String sold(String drawn) {
        StringBuilder cases = new StringBuilder("case");
        int below = 0;
        for (Product product : ALL) {
            if (product.sales() > 0) {
                below += product.sales();
                cases.append(" when ").append(drawn).append(" < ").append(below);
                cases.append(" then '").append(product.id()).append("'");
            }
        }
        return cases.append(" end").toString();
    }
}
