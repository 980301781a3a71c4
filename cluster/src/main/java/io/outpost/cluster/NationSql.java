package io.outpost.cluster;

import io.outpost.cluster.Chances.For;
import io.outpost.cluster.Nation.Size;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The statements that make a nation's rows (全国数据语句): every value follows from a row's number, in whole numbers, so
 * that it is the same however many partitions and machines make it.
 *
 * <p>They read the views {@code outlet} and {@code seat}, {@code offer} and {@code fortune}, from which accounts draw a product and
 * customers their wealth, and {@code holding}, which is {@link #holdings} of day 0. What is drawn is joined, not reckoned by cases: a condition on it
 * would repeat them all.
 */
final class NationSql {

    /** One in so many accounts that can move does so on a day: about half can, so that five per cent of all do. */
    private static final int MOVES = 10;

    private final Size size;
    private final Chances chances;
    private final int seats;
    private final long rowsOfAPart;

    NationSql(Size size, int seats, long rowsOfAPart) {
        this.size = size;
        this.chances = new Chances(size.seed());
        this.seats = seats;
        this.rowsOfAPart = rowsOfAPart;
    }

    String peerGroups() {
        return """
                select case class when '旗舰店' then 'PG-FLAGSHIP' when '城区' then 'PG-URBAN' else 'PG-RURAL' end as group_id,
                  unit_id, concat(class, '网点') as name from outlet""";
    }

    /** Four to six at each outlet, the first its head, the second a manager; three sponsors at each county. */
    String employees() {
        return """
                select employee_id, %s as name, unit_id, post
                from (
                  select concat('E', unit_id, cast(k as string)) as employee_id, unit_id,
                    element_at(array('网点负责人', '理财经理', '柜员', '柜员', '理财经理', '柜员'), k) as post
                  from (select unit_id, explode(sequence(1, staff)) as k from outlet)
                  union all
                  select concat('G', county_id, cast(k as string)), county_id, '挂包人员'
                  from (select county_id, explode(sequence(1, 3)) as k from outlet where unit_id like '%%001'))""".formatted(chances.name("employee_id", chances.draw("employee_id", For.WOMAN, 3) + " > 0"));
    }

    String sponsors() {
        return "select concat('G', county_id, cast(1 + " + chances.draw("unit_id", For.MANAGER, 3)
                + " as string)) as employee_id, unit_id, 1 as share, " + date(0) + " as from_date from outlet";
    }

    /** The customers who stand on the first day, or those who come on a later one. */
    String customers(int day) {
        String opened = day == 0 ? openedOn("c") : date(day);
        return """
                select /*+ broadcast(s) */ %s as customer_id,
                  case when drawn < 12 then concat(%s, '商贸有限公司') else %s end as name,
                  case when drawn < 12 then 'company' else 'person' end as kind,
                  case when drawn >= 12 then if(is_woman, '女', '男') end as gender,
                  case when drawn >= 12 then date_sub(%s, cast(if(drawn between 212 and 381, 21960 + %s, 6954 + %s) as int)) end as birth_date,
                  concat('100', cast(10000000 + %s as string)) as phone,
                  s.unit_id,
                  case when %s > 0 then concat('E', s.unit_id, cast(1 + %s as string)) end as manager_id,
                  %s as opened_on,
                  case when drawn < 12 then null when drawn < 212 then '代发工资' when drawn < 382 then '养老金;老年' when drawn < 572 then '务工'
                    when drawn < 652 then '商户' when drawn < 722 then '亲子;社区居民' when drawn < 822 then '社区居民' end as `groups`
                from (select id as c, %s as drawn, %s = 0 as is_woman, %s as seat from %s) p join seat s on s.seat = p.seat""".formatted(
                customerId("c"),
                chances.pick("c", For.MIDDLE, "0", Nation.PLACES),
                chances.name("c", "is_woman"),
                date(0),
                chances.draw("c", For.BIRTH, 9_000),
                chances.draw("c", For.BIRTH, 17_500),
                chances.draw("c", For.PHONE, 90_000_000),
                chances.draw("c", For.MANAGED, 25),
                chances.draw("c", For.MANAGER, 2),
                opened,
                chances.draw("id", For.KIND, 1_000),
                chances.draw("id", For.WOMAN, 2),
                chances.draw("id", For.SEAT, seats),
                day == 0 ? range(0, size.customers()) : range(firstNewcomer(day), firstNewcomer(day) + newcomers()));
    }

    /**
     * The accounts that stand on the first day, or that are opened on a later one, by number: whose, of which product, how long, and with
     * how many fen. The first of them are the demand accounts, one for each customer.
     */
    String holdings(int day) {
        long from = day == 0 ? 0 : firstOpened(day);
        long to = day == 0 ? size.accounts() : from + opened();
        long pockets = from + (day == 0 ? size.customers() : newcomers());
        long firstCustomer = day == 0 ? 0 : firstNewcomer(day);
        // From the day on which it falls due, so that some do on each.
        String matures = day == 0
                ? "date_add(" + date(0) + ", cast(1 + " + chances.draw("i", For.AGE_OF_ACCOUNT, "(months * 29)")
                        + " as int))"
                : "add_months(" + date(day) + ", months)";
        String opened = day == 0
                ? "case when is_pocket then " + openedOn("c") + " when months is null then date_sub(" + date(0)
                        + ", cast(1 + " + chances.draw("i", For.AGE_OF_ACCOUNT, 1_300)
                        + " as int)) else add_months(" + matures + ", -months) end"
                : date(day);
        return """
                with numbered as (
                  select id as i, id < %1$d as is_pocket, if(id < %1$d, id - %2$d + %3$d, %4$s) as c from %5$s),
                drawn as (
                  select i, c, is_pocket, %6$s as band, %7$s as place, if(is_pocket, -1L, %8$s) as drawn from numbered),
                held as (
                  select /*+ broadcast(f), broadcast(o) */ d.i, d.c, d.is_pocket, o.product_id, o.months, o.part, o.moves,
                    f.least + f.width * d.place * d.place div 1000000 as wealth
                  from drawn d join fortune f on f.band = d.band join offer o on o.pick = d.drawn * 2 + f.is_rich)
                select i, c, product_id, months, %9$s as opened_on, %10$s as matures_on, moves,
                  case when part is null or is_pocket and %11$s = 0 then 0
                    when months is null then wealth * part div 100 + %12$s
                    else greatest(wealth * part div 10000000 * 100000, 100000) end as own
                from held""".formatted(
                        pockets,
                        from,
                        firstCustomer,
                        chances.draw("id", For.OWNER, size.customers()),
                        range(from, to),
                        chances.draw("c", For.BAND, NationProducts.BANDS),
                        chances.draw("c", For.PLACE_IN_BAND, 1_000),
                        chances.draw("i", For.PRODUCT, 100),
                        opened,
                        matures,
                        chances.draw("i", For.EMPTY, 25),
                        chances.draw("i", For.FEN, 100));
    }

    /** The rows of accounts that are new, or closed because they fell due, on a day. */
    String accounts(int day) {
        String columns = "i, 0 as generation, c, product_id, months, opened_on, matures_on, "
                + "cast(null as date) as closed_on from ";
        String rows = day == 0
                ? "select " + columns + "holding"
                : "select " + columns + "(" + holdings(day)
                        + ") union all select i, generation, c, product_id, months, "
                        + "if(generation = 0, opened_on, " + date(day) + "), "
                        + "if(generation = 0, " + date(day) + ", add_months(" + date(day) + ", months)), "
                        + "if(generation = 0, " + date(day) + ", null) from (" + due(day) + ")";
        return """
                select /*+ broadcast(s) */ %s as account_id, %s as customer_id, s.unit_id, product_id, opened_on, matures_on, closed_on,
                  case when product_id like 'P-TERM%%' or product_id like 'P-CD%%' then cast((135 + months * 2) * 0.0001 as decimal(6, 4)) end as rate,
                  case when %s > 0 then concat('E', s.unit_id, cast(1 + %s as string)) end as employee_id
                from (select r.*, %s as seat from (%s) r) a join seat s on s.seat = a.seat""".formatted(
                        accountId("i", "generation"),
                        customerId("c"),
                        chances.draw("i", For.SERVED, 3),
                        chances.draw("i", For.SERVANT, "s.staff"),
                        chances.draw("c", For.SEAT, seats),
                        rows);
    }

    /** The closing balances of the accounts whose balance changed. */
    String balances(int day) {
        String changed = day == 0
                ? "select " + accountId("i", "0") + " as account_id, own as after from holding where own > 0"
                : changes(day);
        return "select account_id, " + date(day) + " as `date`, " + yuan("after") + " as balance from (" + changed
                + ")";
    }

    /** One or two for each account whose balance changed, which make up the difference. */
    String transactions(int day) {
        String at = String.valueOf(day);
        return """
                select concat('T%1$s', account_id, cast(part as string)) as transaction_id, account_id,
                  timestampadd(second, cast(%2$s + part * 1800 as int), timestamp_ntz '%3$s 08:00:00') as `at`, %4$s as amount,
                  case why when 'due' then '到期支取' when 'renewed' then '转存' when 'opened' then '开户存入' else if(amount > 0, %5$s, %6$s) end as kind,
                  if(why = 'moved', %7$s, '柜面') as channel
                from (
                  select account_id, i, why, posexplode(if(why = 'moved' and %8$s = 0, array(fen, after - before - fen), array(after - before))) as (part, amount)
                  from (select account_id, i, why, before, after, 1 + %9$s as fen from (%10$s)))
                where amount <> 0""".formatted(
                        compact(day),
                        chances.draw("i", For.TIME, at, "36000"),
                        size.date(day),
                        yuan("amount"),
                        chances.pick("i", For.REASON, at, List.of("存入", "存入", "代发工资", "转入")),
                        chances.pick("i", For.REASON, at, List.of("支取", "消费", "消费", "转出")),
                        chances.pick("i", For.CHANNEL, at, List.of("柜面", "ATM", "手机银行", "快捷支付")),
                        chances.draw("i", For.SPLIT, at, "4"),
                        chances.draw("i", For.SHARE, at, "500000"),
                        changes(day));
    }

    /** What is sold on a day, and one in two hundred of the day before, taken back. */
    String sales(int day) {
        String columns = "product_id, customer_id, employee_id, unit_id, amount, `count`, ";
        String sales = "select sale_id, `at`, " + columns + "cast(null as string) as reverses_sale_id from ("
                + sold(day) + ")";
        return day == 0
                ? sales
                : sales + " union all select concat('R', sale_id), timestampadd(day, 1, `at`), " + columns
                        + "sale_id from (" + sold(day - 1) + ") where "
                        + chances.draw("j", For.REVERSAL, String.valueOf(day), "200") + " = 0";
    }

    private String sold(int day) {
        String at = String.valueOf(day);
        return """
                select /*+ broadcast(s) */ j, concat('S%s', lpad(cast(j as string), 9, '0')) as sale_id,
                  timestampadd(second, cast(%s as int), timestamp_ntz '%s 08:00:00') as `at`, product_id, %s as customer_id,
                  concat('E', s.unit_id, cast(1 + %s as string)) as employee_id, s.unit_id,
                  %s as amount, 1 as `count`
                from (
                  select j, c, %s as product_id, %s as seat
                  from (select id as j, %s as c, %s as drawn from %s)) b join seat s on s.seat = b.seat""".formatted(
                        compact(day),
                        chances.draw("j", For.TIME, at, "36000"),
                        size.date(day),
                        customerId("c"),
                        chances.draw("j", For.SELLER, at, "s.staff"),
                        yuan("if(product_id rlike 'P-(WEALTH|FUND|BOND|INS)', 100000 * (1 + "
                                + chances.draw("j", For.AMOUNT, at, "50") + "), 0)"),
                        NationProducts.sold("drawn"),
                        chances.draw("c", For.SEAT, seats),
                        chances.draw("id", For.BUYER, at, size.customers() + "L"),
                        chances.draw("id", For.SALE, at, "100"),
                        range(0, Math.max(1, size.accounts() / 100)));
    }

    /** The accounts whose balance changes on a day, with the fen before and after. */
    private String changes(int day) {
        String before = """
                coalesce(array_max(filter(sequence(0, %d), k -> k = 0 or %s = 0)), 0)""".formatted(day - 1, chances.draw("i", For.MOVE, "k", String.valueOf(MOVES)));
        return """
                select %s as account_id, i, 'moved' as why, before, after
                from (
                  select i, if(k = 0, own, own * (800 + %s) div 1000) as before, own * (800 + %s) div 1000 as after
                  from (select i, own, %s as k from holding where %s = 0 and moves and own > 0))
                where before <> after
                union all
                select %s, i, if(generation = 0, 'due', 'renewed'), if(generation = 0, own, 0), if(generation = 0, 0, own)
                from (%s) where own > 0
                union all
                select %s, i, 'opened', 0, own from (%s) where own > 0""".formatted(
                        accountId("i", "0"),
                        chances.draw("i", For.LEVEL, "k", "401"),
                        chances.draw("i", For.LEVEL, String.valueOf(day), "401"),
                        before,
                        chances.draw("i", For.MOVE, String.valueOf(day), String.valueOf(MOVES)),
                        accountId("i", "generation"),
                        due(day),
                        accountId("i", "0"),
                        holdings(day));
    }

    /** The accounts that fall due on a day, generation 0; most of what they held goes into a new one for the same time, generation 1. */
    private String due(int day) {
        return "select i, c, product_id, months, opened_on, own, explode(if(own > 0 and "
                + chances.draw("i", For.RENEWAL, 100) + " < 62, array(0, 1), array(0))) as generation "
                + "from holding where matures_on = " + date(day);
    }

    private String openedOn(String customer) {
        return "date_sub(" + date(0) + ", cast(2000 + " + chances.draw(customer, For.AGE_OF_CUSTOMER, 3_600)
                + " as int))";
    }

    /** Numbers from one up to, not including, another, in as many parts as their number asks for. */
    private String range(long from, long to) {
        return "range(" + from + ", " + to + ", 1, " + Math.max(1, (to - from + rowsOfAPart - 1) / rowsOfAPart) + ")";
    }

    private long newcomers() {
        return Math.max(1, size.accounts() / 12_500);
    }

    private long opened() {
        return Math.max(2, size.accounts() / 5_000);
    }

    private long firstNewcomer(int day) {
        return size.customers() + (day - 1) * newcomers();
    }

    private long firstOpened(int day) {
        return size.accounts() + (day - 1) * opened();
    }

    private String date(int day) {
        return "date '" + size.date(day) + "'";
    }

    private String compact(int day) {
        return size.date(day).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String yuan(String fen) {
        return "cast(cast(" + fen + " as decimal(18, 0)) * 0.01 as decimal(18, 2))";
    }

    private static String customerId(String number) {
        return "concat('C', lpad(cast(" + number + " as string), 10, '0'))";
    }

    private static String accountId(String number, String generation) {
        return "concat('6210', lpad(cast(" + number + " as string), 11, '0'), cast(" + generation + " as string))";
    }
}
