package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a unit does in a campaign beside its mandatory parts (自选动作), tries out in some of its units first (试点), or has as a joint target with a
 * branch of the bank (邮银一对一目标).
 *
 * @param target what is to be reached: by the unit, or by each unit of a pilot
 * @param partner the branch of the bank that a joint target is set with; empty otherwise
 * @param sites the units of a pilot that the reader sees; none when it holds for the whole subtree
 */
public record Initiative(
        long id,
        String campaign,
        String unitId,
        String name,
        String workstream,
        String indicator,
        Form form,
        BigDecimal target,
        BigDecimal weight,
        LocalDate from,
        LocalDate to,
        boolean isPilot,
        String partner,
        String madeBy,
        Instant madeAt,
        Optional<End> end,
        List<Site> sites) {

    public Initiative {
        sites = List.copyOf(sites);
    }

    /** That it was ended (终止): by whom, up to which closed date it counted, and why. */
    public record End(String by, LocalDate on, String reason) {}

    /**
     * A unit of a pilot (试点单位、推广单位).
     *
     * @param isPilot whether it was among the first, or the pilot is rolled out to it later
     */
    public record Site(String unitId, LocalDate joinsOn, boolean isPilot) {}

    /** Something that happened to it (历程): {@code made}, {@code ended}, {@code reopened}, {@code rolled-out}, {@code withdrawn}. */
    public record Event(Instant at, String by, String what, String said) {}

    /** What is wanted of a new one (自选动作表单). */
    public record Wanted(
            String campaign,
            String unitId,
            String name,
            String workstream,
            String indicator,
            Form form,
            BigDecimal target,
            BigDecimal weight,
            LocalDate from,
            LocalDate to,
            boolean isPilot,
            List<String> pilots,
            String partner) {

        public Wanted {
            pilots = List.copyOf(pilots);
        }
    }

    /** Whether it counts on a date. */
    public boolean runsOn(LocalDate date) {
        return !date.isBefore(from)
                && !date.isAfter(to)
                && end.filter(e -> date.isAfter(e.on())).isEmpty();
    }
}
