package io.outpost.server.publish.push;

import io.outpost.server.publish.IssueSource;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.form.Forms;
import io.outpost.server.ui.Texts;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the message of a delivery (消息撰写) when it is its turn. */
@Component
class Writer {

    private final IssueSource issues;
    private final Forms forms;
    private final PushSettings settings;

    Writer(IssueSource issues, Forms forms, PushSettings settings) {
        this.issues = issues;
        this.forms = forms;
        this.settings = settings;
    }

    /** The message; empty when its bulletin is no longer there. */
    Optional<Message> message(Delivery delivery, Channel channel) {
        if (delivery.bulletinId().isEmpty()) {
            String text = Texts.in(channel.language()).of("publish.test-text", channel.name());
            return Optional.of(new Message(
                    delivery.part(),
                    channel.language(),
                    delivery.subject(),
                    delivery.subject() + "\n" + text,
                    link(""),
                    Optional.empty()));
        }
        try {
            Issued issued = issues.whole(delivery.bulletinId().get());
            return Optional.of(new Message(
                    delivery.part(),
                    channel.language(),
                    title(issued, channel),
                    forms.message(issued, channel.language()),
                    link("/bulletins/" + issued.id()),
                    Optional.of(issued)));
        } catch (NoSuchElementException gone) {
            return Optional.empty();
        }
    }

    static String title(Issued issued, Channel channel) {
        String title = issued.document().title().in(channel.language());
        return issued.document()
                .number()
                .map(n -> title + " " + n.in(channel.language()))
                .orElse(title);
    }

    private Optional<String> link(String path) {
        return Optional.ofNullable(settings.address())
                .filter(a -> !a.isBlank())
                .map(a -> (a.endsWith("/") ? a.substring(0, a.length() - 1) : a) + path);
    }
}
