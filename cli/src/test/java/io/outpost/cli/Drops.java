package io.outpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Day drops on disk: one to read with the eye, and one large enough that taking it in can be interrupted. */
final class Drops {

    private Drops() {}

    /** Two outlets below a province, 2021-10-01 to 10-03. */
    static Path small(Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", "unit_id,parent_id,level,name\nP,,PROVINCE,省\nO2,P,OUTLET,\"二,网点\"\nO1,P,OUTLET,一网点\n");
        files.put("employee.csv", "employee_id,name,unit_id,post\nE1,甲,O1,teller\n");
        files.put("product.csv", "product_id,name,class,aum\nD,活期,demand,true\n");
        files.put("customer.csv", "customer_id,name,kind,unit_id,opened_on\nC1,李四,person,O1,2020-01-01\n");
        files.put("account.csv", """
                account_id,customer_id,unit_id,product_id,opened_on
                A1,C1,O1,D,2020-01-01
                A2,C1,O2,D,2020-01-01
                """);
        files.put("balance.csv", """
                account_id,date,balance
                A1,2021-10-01,100
                A1,2021-10-03,250.5
                A2,2021-10-02,33.33
                """);
        files.put(
                "sale.csv",
                "sale_id,at,product_id,employee_id,unit_id,amount,count\nS1,2021-10-03T09:00:00,D,E1,O1,5.00,2\n");
        files.put(
                "campaign.csv",
                "campaign_id,stage_id,name,from_date,to_date,base_date\nK,S,旺季,2021-10-01,2021-12-31,2021-10-01\n");
        files.put(
                "target.csv",
                "campaign_id,stage_id,indicator,unit_id,form,value\nK,S,deposit.balance,O1,increase,300\n");
        return write(folder, files);
    }

    /** Two thousand accounts over forty days, the same from the same seed. */
    static Path large(Path folder, long seed) {
        Random random = new Random(seed);
        StringBuilder units = new StringBuilder("unit_id,parent_id,level,name\nP,,PROVINCE,省\n");
        for (int i = 1; i <= 20; i++) {
            units.append("O").append(i).append(",P,OUTLET,网点").append(i).append('\n');
        }
        StringBuilder customers = new StringBuilder("customer_id,name,kind,unit_id,opened_on\n");
        StringBuilder accounts =
                new StringBuilder("account_id,customer_id,unit_id,product_id,opened_on,matures_on,closed_on\n");
        StringBuilder balances = new StringBuilder("account_id,date,balance\n");
        LocalDate first = LocalDate.of(2021, 10, 1);
        for (int i = 1; i <= 2000; i++) {
            String outlet = "O" + (1 + random.nextInt(20));
            customers.append("C").append(i).append(",客户,person,").append(outlet).append(",2020-01-01\n");
            accounts.append("A" + i + ",C" + (1 + random.nextInt(i)) + "," + outlet + ",D,2020-01-01,"
                    + first.plusDays(random.nextInt(90)) + ","
                    + (random.nextInt(20) == 0 ? first.plusDays(random.nextInt(40)) : "") + "\n");
            for (int day = random.nextInt(15); day < 40; day += 1 + random.nextInt(15)) {
                balances.append("A" + i + "," + first.plusDays(day) + "," + random.nextInt(1_000_000) + "."
                        + (10 + random.nextInt(90)) + "\n");
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", units.toString());
        files.put("product.csv", "product_id,name,class,aum\nD,活期,demand,true\n");
        files.put("customer.csv", customers.toString());
        files.put("account.csv", accounts.toString());
        files.put("balance.csv", balances.toString());
        return write(folder, files);
    }

    static Path write(Path folder, Map<String, String> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
