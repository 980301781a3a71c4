package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of a unit or an employee on its card (变更历史), the newest first, each with what it changed. */
final class CardHistory {

    private final ReaderOrganisation mine;
    private final Frame frame;
    private final Forms forms;
    private final Telling telling;

    CardHistory(ReaderOrganisation mine, Frame frame, Forms forms, Telling telling) {
        this.mine = mine;
        this.frame = frame;
        this.forms = forms;
        this.telling = telling;
    }

    /**
     * The steps.
     *
     * @param mayEdit whether the newest edit may be undone by the reader
     * @param address the card's own, where an undoing returns to
     */
    List<RegisterPage.Step> steps(
            Kind kind, String id, List<Version> versions, List<Edit> edits, boolean mayEdit, String address) {
        Map<Integer, Edit> byDrop = new LinkedHashMap<>();
        edits.stream().filter(e -> e.kind() == kind).forEach(e -> byDrop.put(e.drop(), e));
        int newest = mine.version(kind, List.of(id));
        List<RegisterPage.Step> steps = new ArrayList<>();
        Optional<Map<String, String>> before = Optional.empty();
        for (Version version : versions) {
            List<String> what = telling.difference(kind, before, version.values());
            Optional<Edit> edit = Optional.ofNullable(byDrop.get(version.drop()));
            boolean mayUndo = mayEdit
                    && edit.filter(e -> e.undoes().isEmpty() && e.drop() == newest)
                            .isPresent();
            steps.add(
                    0,
                    new RegisterPage.Step(
                            version.validFrom().getYear() < 1900
                                    ? frame.text("organisation.always")
                                    : version.validFrom().toString(),
                            what.isEmpty() ? List.of(frame.text("organisation.as-before")) : what,
                            edit.map(e -> telling.action(e) + " · " + telling.by(e))
                                    .orElseGet(() -> frame.text("organisation.by-drop", version.drop())),
                            version.validFrom().isAfter(mine.date()),
                            mayUndo ? List.of(forms.undo(edit.orElseThrow().editId(), address)) : List.of()));
            before = Optional.of(version.values());
        }
        return steps;
    }
}
