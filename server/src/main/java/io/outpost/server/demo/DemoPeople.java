package io.outpost.server.demo;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.People;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people of the demo (演示用户): one for each role, made only when asked for, all with one password. */
@Component
public class DemoPeople {

    public static final String PASSWORD = "outpost-demo";

    private static final LocalDate SINCE = LocalDate.of(2021, 1, 1);

    private final People people;
    private final PasswordEncoder encoder;
    private final Lake lake;

    DemoPeople(People people, PasswordEncoder encoder, Lake lake) {
        this.people = people;
        this.encoder = encoder;
        this.lake = lake;
    }

    /** Someone of the demo: his sign-in, role and unit. */
    public record Someone(String signIn, String role, Unit unit, String roleInChinese, String roleInEnglish) {

        /** The name of his role. */
        public String roleIn(Language language) {
            return language == Language.CHINESE ? roleInChinese : roleInEnglish;
        }
    }

    /** Makes those who are not there yet, and lists all. */
    public List<Someone> make() {
        return ReaderScope.asSystem(this::made);
    }

    private List<Someone> made() {
        Map<String, String> chinese = people.roleNames(Language.CHINESE);
        Map<String, String> english = people.roleNames(Language.ENGLISH);
        List<Someone> all = lake.read(snapshot -> wanted(snapshot.units())).stream()
                .map(o -> new Someone(o.signIn(), o.role(), o.unit(), chinese.get(o.role()), english.get(o.role())))
                .toList();
        String hash = encoder.encode(PASSWORD);
        for (Someone one : all) {
            if (!people.isThere(one.signIn())) {
                long person = people.add(one.signIn(), one.roleIn(Language.CHINESE), hash, Language.CHINESE, false);
                people.appoint(person, one.role(), one.unit().id(), SINCE, Optional.empty());
            }
        }
        return all;
    }

    private static List<Someone> wanted(Snapshot.Units units) {
        Optional<Unit> outlet = units.tree().standing(UnitLevel.OUTLET).stream().findFirst();
        if (outlet.isEmpty()) {
            return List.of();
        }
        Map<UnitLevel, Unit> above = new LinkedHashMap<>();
        units.ancestry(outlet.get().id()).forEach(u -> above.put(u.level(), u));
        Unit top = units.ancestry(outlet.get().id()).get(0);
        List<Someone> all = new ArrayList<>();
        add(all, "group", "group-manager", Optional.ofNullable(above.get(UnitLevel.GROUP)));
        add(all, "province", "province-manager", Optional.ofNullable(above.get(UnitLevel.PROVINCE)));
        add(all, "city", "city-manager", Optional.ofNullable(above.get(UnitLevel.CITY)));
        add(all, "county", "county-manager", Optional.ofNullable(above.get(UnitLevel.COUNTY)));
        add(all, "outlet", "outlet-head", outlet);
        add(all, "wealth", "wealth-manager", outlet);
        add(all, "teller", "teller", outlet);
        add(all, "analyst", "analyst", Optional.of(top));
        add(all, "risk", "risk-officer", Optional.of(top));
        add(all, "auditor", "auditor", Optional.of(top));
        add(all, "admin", "administrator", Optional.of(top));
        return all;
    }

    private static void add(List<Someone> all, String signIn, String role, Optional<Unit> unit) {
        unit.ifPresent(u -> all.add(new Someone(signIn, role, u, "", "")));
    }
}
