package io.outpost.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.RunningServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role, in both languages, on a laptop and on a phone, goes wherever its navigation leads. */
@ExtendWith(Browser.class)
class RolesTest {

    private static final List<String> ROLES = List.of(
            "group", "province", "city", "county", "outlet", "wealth", "teller", "analyst", "risk", "auditor", "admin");

    /** Enough to see a page of each kind that a page of the navigation leads to. */
    private static final int FURTHER = 10;

    /** The kinds of pages of which a picture is kept, by language: the first role that comes by has it taken. */
    private static final Set<String> PICTURED = new HashSet<>();

    private final RunningServer server = RunningServer.shared();

    static Stream<Arguments> everyone() {
        return ROLES.stream()
                .flatMap(role -> Stream.of(Language.CHINESE, Language.ENGLISH).map(l -> Arguments.of(role, l)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyone")
    void everyPageIsWholeOnALaptopAndOnAPhone(String role, Language language, Browser browser) {
        Tab tab = browser.open(Look.wide(language)).signIn(server.address(), role);
        assertThat(tab.page().locator("html").getAttribute("lang"))
                .startsWith(language == Language.ENGLISH ? "en" : "zh");

        List<String> entries = tab.links("nav.places");
        Set<String> kinds = new HashSet<>();
        entries.forEach(address -> kinds.add(kind(address)));
        List<String> further = new ArrayList<>();
        for (String address : entries) {
            look(tab, role, address);
            tab.links("main").stream()
                    .filter(RolesTest::isPage)
                    .filter(link -> kinds.add(kind(link)))
                    .forEach(further::add);
        }
        further.stream().limit(FURTHER).forEach(address -> look(tab, role, address));

        assertThat(tab.links("nav.places")).isNotEmpty();
    }

    /** Goes to a page, and looks at it on a laptop, then on a phone. */
    private void look(Tab tab, String role, String address) {
        assertThat(tab.go(server.address() + address)).as(address).isEqualTo(200);
        Language language = tab.look().language();
        String name = role + "-" + (language == Language.ENGLISH ? "en" : "zh") + "-" + kind(address);
        boolean isNew = address.equals("/") || PICTURED.add(language + kind(address));
        for (Look look : List.of(Look.phone(language), Look.wide(language))) {
            tab.resize(look);
            assertThat(tab.overflow()).as("%s at %d px", address, look.width()).isZero();
            if (isNew) {
                tab.picture(name + "-" + look.width());
            }
        }
    }

    /** Pages that differ only in ids, dates and the like are of one kind. */
    private static String kind(String address) {
        String path = address.replaceAll("[?#].*", "");
        return path.replaceAll("/[^/]*\\d[^/]*|/CN[^/]*|(?<=/indicators)/[^/]+", "/x")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static boolean isPage(String link) {
        return link.startsWith("/")
                && !link.matches(".*(\\.[a-z]{2,4}|/export[^/]*|/download[^/]*)(\\?.*)?")
                && !link.startsWith("/api/");
    }
}
