package io.outpost.server.publish.web;

import io.outpost.server.access.Function;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.push.Deliveries;
import io.outpost.server.publish.push.Delivery;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows what was pushed where, and starts once more what failed. */
@Controller
class DeliveriesController {

    private static final int PAGE = 50;

    private final Deliveries deliveries;
    private final Readers readers;
    private final Lake lake;
    private final Frames frames;

    DeliveriesController(Deliveries deliveries, Readers readers, Lake lake, Frames frames) {
        this.deliveries = deliveries;
        this.readers = readers;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/publish/deliveries")
    ModelAndView page(
            @RequestParam(defaultValue = "") String state,
            @RequestParam Optional<Long> bulletin,
            @RequestParam(defaultValue = "1") int page) {
        Scope scope = scope();
        Frame frame = frames.of("bulletins", "publish.deliveries");
        int number = Math.max(1, Math.min(page, 10_000));
        Optional<Delivery.State> wanted = Delivery.State.named(state);
        List<Delivery> found = deliveries.newest(wanted, bulletin, PAGE + 1, (number - 1) * PAGE);
        List<DeliveriesPage.Row> rows = found.stream()
                .limit(PAGE)
                .filter(d -> sees(scope, d))
                .map(d -> row(d, scope, frame))
                .toList();
        String query = "?state=" + wanted.map(Delivery.State::id).orElse("")
                + bulletin.map(b -> "&bulletin=" + b).orElse("") + "&page=";
        return Pages.page(
                "publish/deliveries",
                new DeliveriesPage(
                        frame,
                        Arrays.stream(Delivery.State.values())
                                .map(s -> new ChannelsPage.Option(
                                        s.id(), frame.text("publish.state." + s.id()), wanted.equals(Optional.of(s))))
                                .toList(),
                        bulletin.map(String::valueOf).orElse(""),
                        rows,
                        found.stream().anyMatch(d -> d.state() == Delivery.State.WAITING),
                        found.size() > PAGE ? query + (number + 1) : "",
                        number > 1 ? query + (number - 1) : ""));
    }

    @PostMapping("/publish/deliveries/{id}/retry")
    String retry(@PathVariable long id) {
        Scope scope = scope();
        Delivery delivery = deliveries
                .find(id)
                .filter(d -> sees(scope, d))
                .orElseThrow(() -> new NoSuchElementException("delivery " + id));
        scope.require(Function.ISSUE_BULLETINS, delivery.unitId());
        deliveries.retry(delivery, scope.reader());
        return "redirect:/publish/deliveries";
    }

    private static boolean sees(Scope scope, Delivery delivery) {
        return scope.may(Function.ISSUE_BULLETINS, delivery.unitId())
                || scope.may(Function.OPERATE_DATA, delivery.unitId());
    }

    private static DeliveriesPage.Row row(Delivery delivery, Scope scope, Frame frame) {
        boolean isOver = delivery.state() == Delivery.State.FAILED || delivery.state() == Delivery.State.CANCELLED;
        String problem = delivery.problem()
                .map(p -> frame.text("publish.problem." + p))
                .map(p -> delivery.detail()
                        .filter(d -> !d.isBlank())
                        .map(d -> p + " · " + d)
                        .orElse(p))
                .orElse("");
        return new DeliveriesPage.Row(
                delivery.id(),
                delivery.subject(),
                delivery.bulletinId().map(b -> "/bulletins/" + b).orElse(""),
                delivery.channel(),
                delivery.platform().name(frame.texts().language()),
                frame.text("publish.part." + delivery.part().id()),
                frame.text("publish.state." + delivery.state().id()),
                delivery.state().id(),
                problem,
                delivery.attempts(),
                Times.minute(delivery.finishedAt().orElse(delivery.createdAt())),
                delivery.state() == Delivery.State.WAITING ? Times.minute(delivery.dueAt()) : "",
                isOver && scope.may(Function.ISSUE_BULLETINS, delivery.unitId()));
    }

    private Scope scope() {
        Scope scope = new Scope(readers.required(), lake.read(Snapshot::units));
        if (!scope.reader().mayAnywhere(Function.ISSUE_BULLETINS)
                && !scope.reader().mayAnywhere(Function.OPERATE_DATA)) {
            throw new NoSuchElementException("deliveries");
        }
        return scope;
    }
}
