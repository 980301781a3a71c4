package io.outpost.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A nation's network (全国网络): its units down to the outlets, all of uneven size.
 *
 * <p>How many customers an outlet has follows from its seats: each customer is drawn one. The first outlet has a twentieth of all,
 * one in five hundred has twenty times as many as its like.
 */
final class Nation {

    /**
     * How large a nation is, and which one of that size (规模).
     *
     * @param days how many business dates
     */
    record Size(long accounts, int outlets, int days, LocalDate first, long seed) {

        long customers() {
            return Math.max(1, accounts * 2 / 5);
        }

        LocalDate date(int day) {
            return first.plusDays(day);
        }
    }

    /** A unit. */
    record Unit(
            String id,
            @Nullable String parent,
            String level,
            String name,
            @Nullable String unitClass) {}

    /** An outlet with its people, and the seats from which its customers are drawn. */
    record Outlet(Unit unit, String county, int staff, int firstSeat, int seats) {}

    private record City(String province, String id, String name) {}

    private static final int OUTLETS_OF_A_COUNTY = 11;
    private static final int COUNTIES_OF_A_CITY = 8;
    private static final int SEATS_OF_AN_OUTLET = 20;
    private static final String BEFORE = "安永长和新清金龙东西南平";
    private static final String AFTER = "山河阳城丰林泉宁湖江源桥";

    /** Where post offices stand: the county seat's streets first, then townships. */
    static final List<String> PLACES = List.of(
            "城关", "人民路", "建设路", "东关", "西关", "车站路", "新华街", "解放路", "文化路", "中山街", "王集", "李庄", "张桥", "十字路", "辛店", "双庙",
            "郭楼", "古槐", "大桥", "红旗路");

    private final long seed;
    private final Set<Unit> units = new LinkedHashSet<>();
    private final List<Outlet> outlets = new ArrayList<>();

    private Nation(long seed) {
        this.seed = seed;
    }

    static Nation of(int outlets, long seed) {
        Nation nation = new Nation(seed);
        nation.grow(outlets);
        return nation;
    }

    /** All units, each after its parent. */
    Set<Unit> units() {
        return units;
    }

    List<Outlet> outlets() {
        return outlets;
    }

    int seats() {
        Outlet last = outlets.get(outlets.size() - 1);
        return last.firstSeat() + last.seats();
    }

    private void grow(int number) {
        List<City> all = cities();
        int counties = Math.max(1, number / OUTLETS_OF_A_COUNTY);
        int cities = Math.min(all.size(), Math.max(1, counties / COUNTIES_OF_A_CITY));
        int[] countyStarts = spread(counties, cities, 1);
        int[] outletStarts = spread(number, counties, 2);
        units.add(new Unit("CN", null, "GROUP", "中国邮政", null));
        for (int i = 0; i < cities; i++) {
            City city = all.get((int) ((long) i * all.size() / cities));
            String[] province = city.province.split(" ");
            units.add(new Unit(province[0], "CN", "PROVINCE", province[1], null));
            units.add(new Unit(city.id, province[0], "CITY", city.name, null));
            for (int county = countyStarts[i]; county < countyStarts[i + 1]; county++) {
                addCounty(city, i, county - countyStarts[i], outletStarts[county + 1] - outletStarts[county], number);
            }
        }
    }

    private void addCounty(City city, int cityNumber, int number, int size, int all) {
        int word = (cityNumber * 5 + number) % (BEFORE.length() * AFTER.length());
        String stem = "" + BEFORE.charAt(word % BEFORE.length()) + AFTER.charAt(word / BEFORE.length());
        String id = city.id + String.format(Locale.ROOT, "%03d", number + 1);
        units.add(new Unit(id, city.id, "COUNTY", stem + (number < 2 ? "区" : "县"), null));
        for (int i = 0; i < size; i++) {
            String name = stem + PLACES.get(i % PLACES.size()) + (i < PLACES.size() ? "" : "第二") + "营业所";
            String unitClass = i == 0 ? "旗舰店" : i < 10 && i % 2 == 1 ? "城区" : "乡镇";
            Unit unit = new Unit(id + String.format(Locale.ROOT, "%03d", i + 1), id, "OUTLET", name, unitClass);
            units.add(unit);
            int firstSeat = outlets.isEmpty() ? 0 : seats();
            int staff = 4 + (chance(outlets.size(), 3, 3) == 0 ? 1 : 0) + chance(outlets.size(), 4, 2);
            outlets.add(new Outlet(unit, id, staff, firstSeat, seats(unitClass, all)));
        }
    }

    private int seats(String unitClass, int all) {
        int number = outlets.size();
        if (number == 0) {
            return Math.max(1, all * SEATS_OF_AN_OUTLET / 19);
        }
        int usual = unitClass.equals("旗舰店") ? 48 : unitClass.equals("城区") ? 20 : 14;
        int own = usual * (60 + chance(number, 5, 80)) / 100;
        return chance(number, 6, 500) == 0 ? own * 20 : own;
    }

    /** Shares a number out among so many, to each between half and one and a half times the average: where each one's begins, and the end. */
    private int[] spread(int number, int among, int salt) {
        long whole = 0;
        for (int i = 0; i < among; i++) {
            whole += 50 + chance(i, salt, 101);
        }
        int[] starts = new int[among + 1];
        long weight = 0;
        for (int i = 0; i < among; i++) {
            weight += 50 + chance(i, salt, 101);
            starts[i + 1] = (int) (number * weight / whole);
        }
        return starts;
    }

    /** A number below a bound, the same in every run. */
    private int chance(int number, int salt, int below) {
        long z = seed * 0x9E3779B97F4A7C15L + (number * 64L + salt) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), below);
    }

    private static List<City> cities() {
        try (InputStream in = Nation.class.getResourceAsStream("nation.txt")) {
            if (in == null) {
                throw new IllegalStateException("nation.txt is missing from the build");
            }
            List<City> cities = new ArrayList<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split(" ");
                        for (int i = 2; i < words.length; i++) {
                            cities.add(new City(
                                    words[0] + " " + words[1],
                                    words[0] + String.format(Locale.ROOT, "%02d", i - 1),
                                    words[i]));
                        }
                    });
            return cities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
