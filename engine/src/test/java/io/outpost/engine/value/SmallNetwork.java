package io.outpost.engine.value;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network small enough to reckon by hand, closed from 2020-10-11, in the middle of a month, to 2021-11-05.
 *
 * <pre>
 * P                      deposits (yuan) by date
 * ├ C1
 * │ ├ O1   A1 demand     2020-10-11 100, 2020-10-16 160, 2021-10-31 200
 * │ ├ O2   A2 demand     2020-10-11 50, 2021-11-02 −10.01
 * │ └ O4   (from 2021-11-03; before under C2)
 * └ C2
 *   ├ O3   A3 demand     2020-10-12 100, 2021-11-01 200; A6 opened 2021-11-03, empty
 *   ├ O4   A4 term       2020-11-01 0.02, 2021-11-02 −0.03
 *   ├ O5   A5 demand     2020-10-11 40; the outlet ended on 2021-10-15
 *   └ O6   A7 demand     2021-11-04 1000; the outlet stands from that day
 * </pre>
 */
final class SmallNetwork {

    static final LocalDate FIRST = LocalDate.of(2020, 10, 11);
    static final LocalDate LAST = LocalDate.of(2021, 11, 5);

    private SmallNetwork() {}

    private static @Nullable LakeFixture closed;

    /** The network, closed once for all tests that only ask it. */
    static synchronized LakeFixture closed() {
        if (closed == null) {
            // Each test process has its own.
            closed = closed(Path.of("target", "small-network-" + System.getProperty("test.process", "1")));
        }
        return closed;
    }

    private static LakeFixture closed(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LakeFixture lake = new LakeFixture(folder);
        lake.take(facts());
        lake.take(Map.of("unit.csv", "unit_id,parent_id,level,name,from_date,to_date\nO4,C1,OUTLET,四网点,2021-11-03,\n"));
        lake.closeThrough(LAST);
        return lake;
    }

    private static Map<String, String> facts() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", """
                unit_id,parent_id,level,name,from_date,to_date
                P,,PROVINCE,省,,
                C1,P,COUNTY,一县,,
                C2,P,COUNTY,二县,,
                O1,C1,OUTLET,一网点,,
                O2,C1,OUTLET,二网点,,
                O3,C2,OUTLET,三网点,,
                O4,C2,OUTLET,四网点,,
                O5,C2,OUTLET,五网点,,2021-10-15
                O6,C2,OUTLET,六网点,2021-11-04,
                """);
        files.put("peer_group.csv", """
                group_id,unit_id,name,from_date,to_date
                G,O2,同类,,
                G,O3,同类,,
                G,O6,同类,,2021-11-04
                """);
        files.put("employee.csv", "employee_id,name,unit_id,post\nE1,甲,O1,teller\n");
        files.put("product.csv", "product_id,name,class,term_months,aum\nD,活期,demand,,true\nT,定期,term,12,true\n");
        files.put("customer.csv", "customer_id,name,kind,unit_id,opened_on\nK1,客,person,O1,2020-01-01\n");
        files.put("account.csv", """
                account_id,customer_id,unit_id,product_id,opened_on,matures_on,employee_id
                A1,K1,O1,D,2020-01-01,,E1
                A2,K1,O2,D,2020-01-01,,
                A3,K1,O3,D,2020-01-01,,
                A4,K1,O4,T,2020-01-01,2021-11-05,
                A5,K1,O5,D,2020-01-01,,
                A6,K1,O3,D,2021-11-03,,
                A7,K1,O6,D,2021-11-04,,
                """);
        files.put("balance.csv", """
                account_id,date,balance
                A1,2020-10-11,100.00
                A1,2020-10-16,160.00
                A1,2021-10-31,200.00
                A2,2020-10-11,50.00
                A2,2021-11-02,-10.01
                A3,2020-10-12,100.00
                A3,2021-11-01,200.00
                A4,2020-11-01,0.02
                A4,2021-11-02,-0.03
                A5,2020-10-11,40.00
                A7,2021-11-04,1000.00
                """);
        files.put("transaction.csv", """
                transaction_id,account_id,at,amount,kind
                X1,A1,2021-11-05T08:00:00,70.00,cash
                X2,A1,2021-11-05T09:00:00,-20.50,cash
                X3,A4,2021-11-05T09:00:00,0.01,cash
                """);
        files.put("sale.csv", """
                sale_id,at,product_id,employee_id,unit_id,amount,count,reverses_sale_id
                S1,2020-10-20T09:00:00,D,E1,O1,100.00,1,
                S2,2020-11-03T09:00:00,D,E1,O1,50.00,1,
                S3,2021-10-20T09:00:00,D,E1,O1,300.00,2,
                S4,2021-11-03T09:00:00,T,E1,O1,30.00,1,
                S5,2021-11-04T09:00:00,T,E1,O1,30.00,1,S4
                S6,2021-11-05T09:00:00,T,E1,O2,10.00,3,
                """);
        files.put("campaign.csv", """
                campaign_id,stage_id,name,from_date,to_date,base_date
                K,S,旺季,2021-11-01,2022-03-31,2021-10-31
                """);
        files.put("target.csv", """
                campaign_id,stage_id,indicator,unit_id,form,value
                K,S,deposit.balance,O1,level,400
                K,S,deposit.balance,O2,increase,-100
                K,S,deposit.balance,O3,month-average,300
                K,S,deposit.balance,C1,average-increase,10
                K,S,deposit.balance,C2,increase,0
                K,S,deposit.balance,O4,increase,0
                K,S,sales.count,O1,increase,4
                """);
        return files;
    }
}
