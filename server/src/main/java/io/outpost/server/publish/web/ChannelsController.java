package io.outpost.server.publish.web;

import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.IssueSource;
import io.outpost.server.publish.push.Channel;
import io.outpost.server.publish.push.Channels;
import io.outpost.server.publish.push.Deliveries;
import io.outpost.server.publish.push.Platform;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists, adds, tests, pauses and removes channels. */
@Controller
class ChannelsController {

    private static final String PAGE = "/publish/channels";

    private final Channels channels;
    private final Deliveries deliveries;
    private final IssueSource issues;
    private final Readers readers;
    private final Lake lake;
    private final Frames frames;

    ChannelsController(
            Channels channels, Deliveries deliveries, IssueSource issues, Readers readers, Lake lake, Frames frames) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.issues = issues;
        this.readers = readers;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping(PAGE)
    ModelAndView page() {
        String home = reader().unitsWith(Function.ISSUE_BULLETINS).get(0);
        return page(new ChannelForm(home, "", "wecom", "", "", "", List.of(), "zh"), "");
    }

    @PostMapping(PAGE)
    ModelAndView add(ChannelForm form) {
        Reader reader = reader();
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        Optional<String> refusal = Optional.empty();
        Optional<Channel> channel = form.channel();
        if (channel.isEmpty()) {
            refusal = Optional.of(frames.texts().of("publish.channel.platform"));
        } else if (!scope.may(Function.ISSUE_BULLETINS, channel.get().unitId())) {
            refusal = Optional.of(
                    frames.texts().of("publish.channel.unit", channel.get().unitId()));
        } else {
            refusal = channels.add(scope, channel.get()).map(c -> frames.texts().of(c.code(), c.fact()));
        }
        if (refusal.isPresent()) {
            ModelAndView again = page(form, refusal.get());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView("redirect:" + PAGE);
    }

    @PostMapping(PAGE + "/{id}/test")
    String test(@PathVariable long id) {
        deliveries.test(channels.required(scope(), id), reader());
        return "redirect:/publish/deliveries";
    }

    @PostMapping(PAGE + "/{id}/pause")
    String pause(@PathVariable long id) {
        channels.pause(scope(), channels.required(scope(), id), true);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{id}/resume")
    String resume(@PathVariable long id) {
        channels.pause(scope(), channels.required(scope(), id), false);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{id}/remove")
    String remove(@PathVariable long id) {
        channels.remove(scope(), channels.required(scope(), id));
        return "redirect:" + PAGE;
    }

    private ModelAndView page(ChannelForm form, String refusal) {
        Frame frame = frames.of("bulletins", "publish.channels");
        Snapshot.Units units = lake.read(Snapshot::units);
        Reader reader = reader();
        List<ChannelsPage.Row> rows = channels.of(new Scope(reader, units)).stream()
                .map(c -> row(c, units, frame))
                .toList();
        ChannelsPage.Entry entry = new ChannelsPage.Entry(
                ChannelForm.text(form.unit()),
                ChannelForm.text(form.name()),
                ChannelForm.text(form.address()),
                ChannelForm.text(form.secret()),
                ChannelForm.text(form.recipients()),
                Arrays.stream(Platform.values())
                        .map(p -> new ChannelsPage.Option(
                                p.id(), p.name(frame.texts().language()), p.id().equals(form.platform())))
                        .toList(),
                issues.templates().entrySet().stream()
                        .map(t -> new ChannelsPage.Option(
                                t.getKey(),
                                t.getValue().in(frame.texts().language()),
                                form.templates().contains(t.getKey())))
                        .toList(),
                "en".equals(form.language()));
        return Pages.page(
                "publish/channels",
                new ChannelsPage(frame, rows, entry, Choices.of(units, reader, Function.ISSUE_BULLETINS), refusal));
    }

    private ChannelsPage.Row row(Channel channel, Snapshot.Units units, Frame frame) {
        String takes = channel.templates().stream()
                .map(t -> Optional.ofNullable(issues.templates().get(t))
                        .map(w -> w.in(frame.texts().language()))
                        .orElse(t))
                .collect(Collectors.joining(frame.text("publish.separator")));
        return new ChannelsPage.Row(
                channel.id(),
                channel.name(),
                units.unit(channel.unitId()).map(u -> u.name()).orElse(channel.unitId()),
                channel.platform().name(frame.texts().language()),
                channel.addressVariable().orElseGet(() -> String.join(", ", channel.recipients())),
                takes.isEmpty() ? frame.text("publish.all-templates") : takes,
                channel.isPaused(),
                channels.isReady(channel));
    }

    private Scope scope() {
        return new Scope(reader(), lake.read(Snapshot::units));
    }

    /** Whoever issues bulletins somewhere; for others there is no such page. */
    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.ISSUE_BULLETINS)) {
            throw new NoSuchElementException("channels");
        }
        return reader;
    }
}
