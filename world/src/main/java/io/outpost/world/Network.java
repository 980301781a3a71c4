package io.outpost.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The demo world's units and employees (机构与人员). */
final class Network {

    /** A unit. */
    record Node(String id, String parent, String level, String name, String unitClass) {}

    /** Someone who works at a unit. */
    record Worker(String id, String name, String unit, String post) {}

    /** An outlet with its people and its number of customers. */
    record Outlet(Node unit, String county, List<Worker> workers, int customers) {

        List<Worker> managers() {
            return workers.stream().filter(w -> !w.post().equals("柜员")).toList();
        }
    }

    private final List<Node> units = new ArrayList<>();
    private final List<Outlet> outlets = new ArrayList<>();
    private final Map<String, List<Worker>> countyStaff = new LinkedHashMap<>();

    Network(DemoWorld.Size size, int customers, long seed) {
        SplittableRandom random = new SplittableRandom(Mix.of(seed, 1));
        units.add(new Node("CN", "", "GROUP", "中国邮政", ""));
        units.add(new Node("41", "CN", "PROVINCE", "河南省", ""));
        List<Geography.City> cities = Geography.henan().stream()
                .filter(c -> size == DemoWorld.Size.PROVINCE || c.code().equals("4117"))
                .toList();
        List<Geography.County> counties = new ArrayList<>();
        Map<String, String> cityOf = new LinkedHashMap<>();
        for (Geography.City city : cities) {
            units.add(new Node(city.code(), "41", "CITY", city.name(), ""));
            for (Geography.County county : city.counties()) {
                boolean isShown = size != DemoWorld.Size.COUNTY
                        || List.of("平舆县", "上蔡县", "汝南县", "新蔡县").contains(county.name());
                if (isShown) {
                    counties.add(county);
                    cityOf.put(county.code(), city.code());
                    units.add(new Node(county.code(), city.code(), "COUNTY", county.name(), ""));
                }
            }
        }
        List<Node> places = new ArrayList<>();
        for (int i = 0; i < size.outlets(); i++) {
            Geography.County county = counties.get(i % counties.size());
            places.add(outlet(county, i / counties.size()));
        }
        int left = customers;
        for (int i = 0; i < places.size(); i++) {
            int even = left / (places.size() - i);
            int own = i == places.size() - 1 ? left : (int) (even * (60L + random.nextInt(80)) / 100);
            left -= own;
            Node unit = places.get(i);
            outlets.add(new Outlet(unit, unit.id().substring(0, 6), staff(unit.id(), random), own));
        }
        for (Geography.County county : counties) {
            List<Worker> staff = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                staff.add(new Worker(
                        "G" + county.code() + i, People.name(random, random.nextBoolean()), county.code(), "挂包人员"));
            }
            countyStaff.put(county.code(), staff);
        }
    }

    /** The i-th outlet of a county; some stand under a branch, so that the tree is not equally deep everywhere. */
    private Node outlet(Geography.County county, int i) {
        String parent = county.code();
        boolean isUnderBranch = i % 5 == 3 || i % 5 == 4;
        if (isUnderBranch) {
            String branch = county.code() + "B" + (i / 5 + 1);
            if (units.stream().noneMatch(u -> u.id().equals(branch))) {
                units.add(new Node(branch, parent, "BRANCH", stem(county) + "第" + (i / 5 + 1) + "支局", ""));
            }
            parent = branch;
        }
        String place = Geography.PLACES.get(i % Geography.PLACES.size());
        String name = stem(county) + place + (i < Geography.PLACES.size() ? "" : "第二") + "营业所";
        String unitClass = i == 0 ? "旗舰店" : i < 10 && i % 2 == 1 ? "城区" : "乡镇";
        Node node = new Node(county.code() + Mix.padded(i + 1, 3), parent, "OUTLET", name, unitClass);
        units.add(node);
        return node;
    }

    private static String stem(Geography.County county) {
        return county.name().length() > 2
                ? county.name().substring(0, county.name().length() - 1)
                : county.name();
    }

    private static List<Worker> staff(String unit, SplittableRandom random) {
        List<Worker> staff = new ArrayList<>();
        List<String> posts = new ArrayList<>(List.of("网点负责人", "理财经理", "柜员", "柜员"));
        if (random.nextInt(3) == 0) {
            posts.add("理财经理");
        }
        if (random.nextInt(2) == 0) {
            posts.add("柜员");
        }
        for (String post : posts) {
            staff.add(new Worker(
                    "E" + unit + (staff.size() + 1), People.name(random, random.nextInt(3) > 0), unit, post));
        }
        return staff;
    }

    List<Node> units() {
        return units;
    }

    List<Outlet> outlets() {
        return outlets;
    }

    Map<String, List<Worker>> countyStaff() {
        return countyStaff;
    }
}
