package io.outpost.engine.definition;

import io.outpost.engine.kernel.UnitLevel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An award scheme (评选方案): who is eligible, by which figures candidates are scored, how ties are settled and how many win.
 *
 * @param recipients who may win
 * @param runAt the levels of the units that may run it, each among the candidates below itself
 * @param within the level below whose units each are judged apart; empty to judge all candidates together
 * @param rhythm how often a star or board is due; empty for a scheme that is run by hand only
 * @param conditions what a candidate has to reach to be scored at all
 * @param ties what decides between equal scores, the first first
 * @param lastly what becomes of those still equal
 */
public record AwardScheme(
        String id,
        Names names,
        Recipients recipients,
        Set<UnitLevel> runAt,
        Optional<UnitLevel> within,
        Optional<BulletinTemplate.Rhythm> rhythm,
        List<Component> score,
        List<Prize> classes,
        List<Condition> conditions,
        List<Figure> ties,
        Lastly lastly,
        Place place) {

    public AwardScheme {
        runAt = Set.copyOf(runAt);
        score = List.copyOf(score);
        classes = List.copyOf(classes);
        conditions = List.copyOf(conditions);
        ties = List.copyOf(ties);
    }

    /** Whether units win it, not people. */
    public boolean goesToUnits() {
        return recipients instanceof Recipients.Units;
    }

    /** Whether whoever wins is a team, whose members share the prize. */
    public boolean goesToTeams() {
        return recipients instanceof Recipients.Management || recipients instanceof Recipients.Teams;
    }

    /** Whether it is judged by what single employees did, not by units. */
    public boolean countsEmployees() {
        return recipients instanceof Recipients.Employees
                || recipients instanceof Recipients.Teams teams && teams.counted() == Counted.MEMBERS;
    }

    /** Who may win (评选对象). */
    public sealed interface Recipients {

        /** Units of a level, of one peer group or class where they are named (机构). */
        record Units(UnitLevel level, Optional<String> group, Optional<String> unitClass) implements Recipients {}

        /** Employees who hold one of some posts; all when none is named (员工). */
        record Employees(Set<String> posts) implements Recipients {

            public Employees {
                posts = Set.copyOf(posts);
            }
        }

        /** Employees who sponsor units, by the average of these units' figures, each weighted by its share (挂包人员). */
        record Sponsors() implements Recipients {}

        /** Those who hold one of some leading posts of a unit, together, by the unit's figures (管理团队). */
        record Management(UnitLevel level, Set<String> posts) implements Recipients {

            public Management {
                posts = Set.copyOf(posts);
            }
        }

        /** Registered teams of some kinds, of all when none is named, by sums over those whom each counts (项目团队). */
        record Teams(Set<TeamKind> kinds, Counted counted) implements Recipients {

            public Teams {
                kinds = Set.copyOf(kinds);
            }
        }
    }

    /** What a registered team is for (团队类别). */
    public enum TeamKind {
        /** Made for one project (项目团队). */
        PROJECT,
        /** Of people who do nothing but sell (专职营销团队). */
        MARKETING
    }

    /** Whose figures are a team's (计数对象). */
    public enum Counted {
        MEMBERS,
        /** The units that are assigned to it. */
        UNITS
    }

    /**
     * A number of each candidate.
     *
     * @param as the form of value, such as {@code increase}
     * @param since what an increase or growth is counted from; empty where it has no base or counts from the stage's
     * @param sinceStage whether it is counted from the base date of the campaign's stage that runs on the date
     */
    public record Figure(String indicator, String as, Optional<BulletinTemplate.Base> since, boolean sinceStage) {}

    /** A part of the score (评分项): a figure turned into 0 to 100 points, and its weight among the others. */
    public record Component(Names names, Figure figure, Points points, int weight) {}

    /** How a figure becomes points (计分方式). */
    public enum Points {
        /** The first gets 100, the last 100 ÷ their number; equal figures share the better place. */
        RANK,
        /** The share of the best candidate's figure, of 100; nothing for what is not above zero. */
        BEST
    }

    /** A class of winners (等次): so many of those who are placed after the classes before it. */
    public record Prize(Names names, int size) {}

    /** What a candidate has to reach (参评条件); a candidate without the number has not reached it. */
    public record Condition(Names names, Figure figure, Comparison comparison, BigDecimal bound) {}

    /** How a figure compares with a bound (比较). */
    public enum Comparison {
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW;

        /** Whether it holds for the sign of figure − bound. */
        public boolean holds(int sign) {
            return switch (this) {
                case AT_LEAST -> sign >= 0;
                case ABOVE -> sign > 0;
                case AT_MOST -> sign <= 0;
                case BELOW -> sign < 0;
            };
        }
    }

    /** What becomes of candidates that are equal in everything (并列处理). */
    public enum Lastly {
        /** They share the place, and win or lose together; a class may then have more winners than its size. */
        SHARED,
        /** The lower id goes first. */
        BY_ID
    }
}
