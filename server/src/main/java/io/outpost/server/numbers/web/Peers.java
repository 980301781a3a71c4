package io.outpost.server.numbers.web;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.PeerGroup;
import io.outpost.engine.value.Question;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A unit's places among its peers (同类排名): the groups it is in, and the units of its class; only its own places are shown. */
final class Peers {

    private static final List<String> INDICATORS = List.of("deposit.balance", "aum.balance", "customers.total");

    private final UnitView view;

    Peers(UnitView view) {
        this.view = view;
    }

    Table table() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (PeerGroup group : view.mine().peerGroups(view.unit().id())) {
            groups.put(group.name(), group.members());
        }
        view.unit()
                .unitClass()
                .filter(c -> !c.isBlank())
                .ifPresent(c -> groups.putIfAbsent(
                        view.text("numbers.peers.class", c),
                        view.mine().ofSameClass(view.unit().id())));
        List<Table.Head> heads = new ArrayList<>();
        List<IndicatorView> indicators =
                INDICATORS.stream().filter(view::has).map(view::of).toList();
        for (IndicatorView indicator : indicators) {
            heads.add(Table.Head.of(indicator.name()));
            heads.add(Table.Head.of(view.text("numbers.peers.month-increase")));
        }
        List<Table.Row> rows = new ArrayList<>();
        groups.forEach((name, members) -> {
            if (members.size() > 1) {
                rows.add(Table.Row.of(name, places(indicators, members)));
            }
        });
        return new Table("peers", view.text("numbers.peers.group"), false, heads, List.of(new Table.Group("", rows)));
    }

    private List<Figure> places(List<IndicatorView> indicators, Set<String> members) {
        List<Figure> figures = new ArrayList<>();
        for (IndicatorView indicator : indicators) {
            Question level = view.mine().level(indicator.indicator().id());
            figures.add(place(members, level));
            figures.add(place(
                    members, level.as(Form.INCREASE).since(view.mine().bases().monthStart())));
        }
        return figures;
    }

    private Figure place(Set<String> members, Question question) {
        Optional<Integer> place = view.mine().placeAmong(view.unit().id(), members, question);
        return place.map(p -> Figure.plain(p + "/" + members.size()))
                .orElseGet(() -> Figure.missing(view.text("numbers.unranked")));
    }
}
