package io.outpost.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cities and counties of Henan (行政区划), and likely names of post offices in them. */
final class Geography {

    /** A city with its counties. */
    record City(String code, String name, List<County> counties) {}

    /** A county or district. */
    record County(String code, String name) {}

    /** Where post offices stand: the county seat's streets first, then townships. */
    static final List<String> PLACES = List.of(
            "城关", "人民路", "建设路", "东关", "西关", "车站路", "新华街", "解放路", "文化路", "中山街", "王集", "李庄", "张桥", "十字路", "东和店", "杨埠",
            "高杨店", "万金店", "射桥", "老王岗", "西洋店", "玉皇庙", "后刘", "辛店", "双庙", "庙湾", "阳城", "李屯", "郭楼", "万冢", "古槐", "清河", "红旗路",
            "健康路", "北关", "南关", "开源路", "金桥", "和店", "大桥");

    private Geography() {}

    static List<City> henan() {
        try (InputStream in = Geography.class.getResourceAsStream("henan.txt")) {
            if (in == null) {
                throw new IllegalStateException("henan.txt is missing from the build");
            }
            List<City> cities = new ArrayList<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .forEach(line -> {
                        List<String> words = Arrays.asList(line.split(" "));
                        List<County> counties = new ArrayList<>();
                        for (String name : words.subList(2, words.size())) {
                            counties.add(new County(words.get(0) + Mix.padded(counties.size() + 1, 2), name));
                        }
                        cities.add(new City(words.get(0), words.get(1), counties));
                    });
            return cities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
