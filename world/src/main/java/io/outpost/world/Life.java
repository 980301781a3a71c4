package io.outpost.world;

import io.outpost.world.Drops.Layout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One customer's life over the season (客户轨迹): who it is, what it holds, and what happens to the money day by day. */
final class Life {

    /** What kind of customer; each has its own rhythm. */
    private enum Kind {
        SALARY("代发工资"),
        PENSION("养老金;老年"),
        MIGRANT("务工"),
        MERCHANT("商户"),
        PARENT("亲子;社区居民"),
        NEIGHBOUR("社区居民"),
        SLEEPER(""),
        EMPTY(""),
        COMPANY("");

        private final String groups;

        Kind(String groups) {
            this.groups = groups;
        }
    }

    private static final int ROLLED_OVER = 62;
    private static final int MOVED_TO_DEMAND = 85;

    private final SplittableRandom random;
    private final Network.Outlet outlet;
    private final long number;
    private final LocalDate first;
    private final LocalDate last;
    private final Drops drops;
    private final Kind kind;
    private final List<Account> accounts = new ArrayList<>();
    private final LocalDate openedOn;
    private final LocalDate returnsOn;
    private final LocalDate leavesOn;
    private int transactions;

    Life(long seed, long number, Network.Outlet outlet, LocalDate first, LocalDate last, Drops drops) {
        this.random = new SplittableRandom(Mix.of(seed, 1_000 + number));
        this.outlet = outlet;
        this.number = number;
        this.first = first;
        this.last = last;
        this.drops = drops;
        this.kind = kind();
        boolean isNew = random.nextInt(100) < 3 && kind != Kind.SLEEPER && kind != Kind.EMPTY;
        this.openedOn = isNew
                ? first.plusDays(1 + random.nextInt((int) Math.max(1, last.toEpochDay() - first.toEpochDay())))
                : first.minusDays(30L + random.nextInt(3_600));
        this.returnsOn = Calendar.SPRING_FESTIVAL.minusDays(random.nextInt(18));
        this.leavesOn = Calendar.SPRING_FESTIVAL.plusDays(6L + random.nextInt(18));
    }

    private Kind kind() {
        int chance = random.nextInt(1000);
        if (chance < 12) {
            return Kind.COMPANY;
        }
        if (chance < 150) {
            return Kind.SLEEPER;
        }
        if (chance < 190) {
            return Kind.EMPTY;
        }
        if (chance < 390) {
            return Kind.SALARY;
        }
        if (chance < 560) {
            return Kind.PENSION;
        }
        if (chance < 750) {
            return Kind.MIGRANT;
        }
        if (chance < 830) {
            return Kind.MERCHANT;
        }
        return chance < 900 ? Kind.PARENT : Kind.NEIGHBOUR;
    }

    /** Writes the customer, the accounts and all their days. */
    void play() {
        writeCustomer();
        openAccounts();
        for (Account account : accounts) {
            if (!account.openedOn.isAfter(first) && account.fen != 0) {
                writeBalance(account, first);
            }
        }
        for (LocalDate date = first.plusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            playDay(date);
        }
        accounts.forEach(this::writeAccount);
    }

    private void writeCustomer() {
        boolean isWoman = random.nextBoolean();
        int age = kind == Kind.PENSION ? 60 + random.nextInt(28) : 19 + random.nextInt(48);
        LocalDate birth = LocalDate.of(2021 - age, 1 + random.nextInt(12), 1 + random.nextInt(28));
        boolean isCompany = kind == Kind.COMPANY;
        String person = People.name(random, isWoman);
        List<Network.Worker> managers = outlet.managers();
        String manager = random.nextInt(100) < 4
                ? ""
                : managers.get(random.nextInt(managers.size())).id();
        drops.row(
                later(openedOn, first),
                Layout.CUSTOMER,
                id(),
                isCompany ? person.charAt(0) + "氏商贸有限公司" : person,
                isCompany ? "company" : "person",
                isCompany ? "" : isWoman ? "F" : "M",
                isCompany ? "" : birth.toString(),
                People.phone(random),
                isCompany ? "" : People.idNumber(random, birth, isWoman),
                outlet.unit().id(),
                manager,
                openedOn.toString(),
                kind.groups);
    }

    private void openAccounts() {
        boolean isRich = random.nextInt(1000) < 8;
        int scale = isRich ? 40 : kind == Kind.COMPANY ? 12 : kind == Kind.MERCHANT ? 3 : 1;
        long pocket = kind == Kind.EMPTY ? 0 : amount(2_500, 1.4) * scale;
        boolean isNew = openedOn.isAfter(first);
        accounts.add(account("P-DEMAND", openedOn, 0, isNew ? 0 : pocket));
        if (isNew || kind == Kind.EMPTY || kind == Kind.COMPANY) {
            return;
        }
        int terms = random.nextInt(100) < 42 ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < terms; i++) {
            int months = Products.TERMS[random.nextInt(Products.TERMS.length)];
            LocalDate opened = first.minusDays(1 + random.nextInt(months * 30));
            boolean isLarge = isRich && random.nextBoolean();
            long sum = Math.max(1, amount(22_000, 0.9) * scale / 100_000) * 100_000;
            accounts.add(
                    isLarge
                            ? account(
                                    "P-CD-36",
                                    first.minusDays(1 + random.nextInt(1_000)),
                                    36,
                                    Math.max(sum, 20_000_000))
                            : account("P-TERM-" + months, opened, months, sum));
        }
        if (random.nextInt(100) < 7 || isRich) {
            accounts.add(account(
                    "P-WEALTH",
                    first.minusDays(1 + random.nextInt(170)),
                    6,
                    amount(40_000, 0.8) / 100_000 * 100_000 * scale + 1_000_000));
        }
        if (random.nextInt(100) < 4) {
            accounts.add(account("P-FUND", first.minusDays(1 + random.nextInt(900)), 0, amount(8_000, 1.0) * scale));
        }
        if (random.nextInt(100) < 2) {
            accounts.add(account(
                    "P-BOND", first.minusDays(1 + random.nextInt(900)), 36, amount(20_000, 0.7) / 10_000 * 10_000));
        }
    }

    private Account account(String product, LocalDate opened, int months, long fen) {
        String rate = product.startsWith("P-TERM") || product.startsWith("P-CD")
                ? "0.0" + Mix.padded(135 + months * 2, 3)
                : "";
        List<Network.Worker> workers = outlet.workers();
        return new Account(
                "6210" + Mix.padded(number, 8) + Mix.padded(accounts.size() + 1, 2),
                product,
                opened,
                months == 0 ? null : opened.plusMonths(months),
                rate,
                random.nextInt(3) == 0
                        ? ""
                        : workers.get(random.nextInt(workers.size())).id(),
                fen);
    }

    private void playDay(LocalDate date) {
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            if (account.maturesOn != null && account.maturesOn.equals(date) && account.closedOn == null) {
                mature(account, date);
            }
        }
        Account pocket = accounts.get(0);
        if (pocket.openedOn.equals(date)) {
            move(pocket, date, amount(3_000, 1.2) + 1_000, "开户存入", "柜面");
        } else if (pocket.isOpenOn(date) && kind != Kind.SLEEPER && kind != Kind.EMPTY) {
            live(pocket, date);
        }
        for (Account account : accounts) {
            if (account.moved) {
                account.moved = false;
                writeBalance(account, date);
            }
        }
    }

    private void live(Account pocket, LocalDate date) {
        if (kind == Kind.SALARY && date.getDayOfMonth() == 10) {
            move(pocket, date, 250_000 + random.nextInt(600_000), "代发工资", "批量");
        }
        if (kind == Kind.PENSION && date.getDayOfMonth() == 15) {
            move(pocket, date, 15_000 + random.nextInt(350_000), "养老金", "批量");
        }
        if (kind == Kind.MIGRANT && date.equals(returnsOn)) {
            move(pocket, date, 500_000 + random.nextInt(5_500_000), "务工返乡存入", "柜面");
        }
        if (kind == Kind.MIGRANT && date.equals(leavesOn) && random.nextInt(3) > 0) {
            move(pocket, date, -share(pocket.fen, 20 + random.nextInt(50)), "支取", "柜面");
        }
        if (date.getDayOfMonth() == 21 && date.getMonthValue() % 3 == 0 && pocket.fen > 1_000_000) {
            move(pocket, date, share(pocket.fen, 1) / 12, "结息", "批量");
        }
        int perMille =
                switch (kind) {
                    case MERCHANT -> 110;
                    case COMPANY -> 160;
                    case SALARY -> 42;
                    case MIGRANT -> 14;
                    default -> 26;
                };
        if (random.nextInt(100_000) < perMille * Calendar.bustle(date)) {
            trade(pocket, date);
        }
    }

    private void trade(Account pocket, LocalDate date) {
        if (random.nextInt(100) < 44) {
            int scale = kind == Kind.MERCHANT ? 4 : kind == Kind.COMPANY ? 15 : 1;
            move(pocket, date, amount(900, 1.0) * scale + 100, "存入", random.nextBoolean() ? "柜面" : "ATM");
        } else if (pocket.fen > 10_000) {
            String channel =
                    switch (random.nextInt(4)) {
                        case 0 -> "柜面";
                        case 1 -> "ATM";
                        case 2 -> "手机银行";
                        default -> "快捷支付";
                    };
            move(pocket, date, -share(pocket.fen, 3 + random.nextInt(35)), "支取", channel);
        }
        boolean savesUp = pocket.fen > 3_000_000 && random.nextInt(100) < 18;
        if (savesUp && accounts.size() < 90) {
            int months = Products.TERMS[random.nextInt(4)];
            long sum = share(pocket.fen, 70) / 100_000 * 100_000;
            move(pocket, date, -sum, "转存", "柜面");
            open("P-TERM-" + months, date, months, sum);
        }
    }

    /** What becomes of a deposit on the day it is due: most stays, some moves to the pocket, some leaves. */
    private void mature(Account due, LocalDate date) {
        long sum = due.fen;
        int chance = random.nextInt(100);
        if (sum > 0) {
            move(due, date, -sum, "到期支取", "柜面");
        }
        due.closedOn = date;
        boolean isDeposit = due.product.startsWith("P-TERM") || due.product.startsWith("P-CD");
        if (chance < ROLLED_OVER && isDeposit && accounts.size() < 90 && sum > 0) {
            int months = Products.TERMS[1 + random.nextInt(4)];
            open("P-TERM-" + months, date, months, sum);
        } else if (chance < MOVED_TO_DEMAND && sum > 0) {
            move(accounts.get(0), date, sum, "到期转活期", "柜面");
        }
    }

    private void open(String product, LocalDate date, int months, long fen) {
        Account account = account(product, date, months, 0);
        accounts.add(account);
        move(account, date, fen, "转存", "柜面");
    }

    private void move(Account account, LocalDate date, long fen, String kindOfMove, String channel) {
        if (fen == 0) {
            return;
        }
        account.fen += fen;
        account.moved = true;
        transactions++;
        drops.row(
                date,
                Layout.TRANSACTION,
                "T" + Mix.padded(number, 8) + Mix.padded(transactions, 4),
                account.id,
                date + "T" + Mix.padded(8 + random.nextInt(10), 2) + ":" + Mix.padded(random.nextInt(60), 2) + ":"
                        + Mix.padded(random.nextInt(60), 2),
                DropFileWriter.yuan(fen),
                kindOfMove,
                channel,
                "");
    }

    private void writeBalance(Account account, LocalDate date) {
        drops.row(date, Layout.BALANCE, account.id, date.toString(), DropFileWriter.yuan(account.fen));
    }

    private void writeAccount(Account account) {
        LocalDate closed = account.closedOn;
        LocalDate opened = later(account.openedOn, first);
        if (drops.isDaily() && closed != null) {
            writeAccount(account, opened, "");
            if (!closed.equals(opened)) {
                writeAccount(account, closed, closed.toString());
            }
        } else {
            writeAccount(account, opened, closed == null ? "" : closed.toString());
        }
    }

    private void writeAccount(Account account, LocalDate drop, String closedOn) {
        LocalDate matures = account.maturesOn;
        drops.row(
                drop,
                Layout.ACCOUNT,
                account.id,
                id(),
                outlet.unit().id(),
                account.product,
                account.openedOn.toString(),
                matures == null ? "" : matures.toString(),
                closedOn,
                account.rate,
                account.employee);
    }

    private String id() {
        return "C" + Mix.padded(number, 8);
    }

    /** An amount in fen around a median in yuan, most near it, a few far above; bent from whole chances only. */
    private long amount(long medianYuan, double spread) {
        double bell = 0;
        for (int i = 0; i < 6; i++) {
            bell += random.nextInt(1_000_000);
        }
        double deviation = (bell - 3_000_000) / 707_107;
        return Math.max(100, Math.round(StrictMath.exp(deviation * spread) * medianYuan)) * 100 + random.nextInt(100);
    }

    private static long share(long fen, int percent) {
        return fen / 100 * percent;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
