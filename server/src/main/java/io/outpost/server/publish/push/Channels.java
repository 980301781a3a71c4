package io.outpost.server.publish.push;

import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.publish.IssueSource;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The channels of units (下发渠道): listed in scope, kept by those who issue bulletins there. */
@Component
public class Channels {

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,20}");
    private static final int MOST_RECIPIENTS = 50;

    private final ChannelStore channels;
    private final Variables variables;
    private final PushSettings settings;
    private final IssueSource issues;
    private final Audit audit;
    private final Clock clock;

    Channels(
            ChannelStore channels,
            Variables variables,
            PushSettings settings,
            IssueSource issues,
            Audit audit,
            Clock clock) {
        this.channels = channels;
        this.variables = variables;
        this.settings = settings;
        this.issues = issues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Why a channel was not added (不能登记的原因): a text's code with its facts. */
    public record Complaint(String code, Object fact) {}

    /** The channels that the reader may keep. */
    public List<Channel> of(Scope scope) {
        return channels.all().stream()
                .filter(c -> scope.may(Function.ISSUE_BULLETINS, c.unitId()))
                .toList();
    }

    /**
     * A channel that the reader may keep.
     *
     * @throws NoSuchElementException when there is none in his scope
     */
    public Channel required(Scope scope, long id) {
        Channel channel = channels.find(id).orElseThrow(() -> new NoSuchElementException("channel " + id));
        scope.require(Function.ISSUE_BULLETINS, channel.unitId());
        return channel;
    }

    /** Whether every environment variable that a channel names is set. */
    public boolean isReady(Channel channel) {
        return channel.platform() == Platform.MAIL
                ? settings.mailFrom() != null
                : variables.value(channel.addressVariable()).isPresent()
                        && (channel.secretVariable().isEmpty()
                                || variables.value(channel.secretVariable()).isPresent());
    }

    /**
     * Adds a channel, or says why not: {@code publish.channel.name}, {@code .variable}, {@code .recipients}, {@code .recipient},
     * {@code .domain}, {@code .template}.
     */
    @Transactional
    public Optional<Complaint> add(Scope scope, Channel channel) {
        scope.require(Function.ISSUE_BULLETINS, channel.unitId());
        Optional<Complaint> complaint = complaint(channel);
        if (complaint.isEmpty()) {
            Reader reader = scope.reader();
            channels.add(channel, reader.signIn(), clock.instant());
            write(scope, "publish.channel-added", channel);
        }
        return complaint;
    }

    @Transactional
    public void pause(Scope scope, Channel channel, boolean isPaused) {
        channels.pause(channel.id(), isPaused);
        write(scope, isPaused ? "publish.channel-paused" : "publish.channel-resumed", channel);
    }

    /** Removes a channel with its deliveries; the audit log keeps that it was there. */
    @Transactional
    public void remove(Scope scope, Channel channel) {
        channels.remove(channel.id());
        write(scope, "publish.channel-removed", channel);
    }

    private Optional<Complaint> complaint(Channel channel) {
        if (channel.name().isBlank() || channel.name().length() > 60) {
            return Optional.of(new Complaint("publish.channel.name", channel.name()));
        }
        for (String template : channel.templates()) {
            if (!issues.templates().containsKey(template)) {
                return Optional.of(new Complaint("publish.channel.template", template));
            }
        }
        return channel.platform() == Platform.MAIL ? ofRecipients(channel) : ofVariables(channel);
    }

    private static Optional<Complaint> ofVariables(Channel channel) {
        String address = channel.addressVariable().orElse("");
        if (!Variables.isName(address)) {
            return Optional.of(new Complaint("publish.channel.variable", address));
        }
        return channel.secretVariable()
                .filter(s -> !Variables.isName(s))
                .map(s -> new Complaint("publish.channel.variable", s));
    }

    private Optional<Complaint> ofRecipients(Channel channel) {
        if (channel.recipients().isEmpty() || channel.recipients().size() > MOST_RECIPIENTS) {
            return Optional.of(new Complaint("publish.channel.recipients", MOST_RECIPIENTS));
        }
        for (String recipient : channel.recipients()) {
            if (!MAIL.matcher(recipient).matches()) {
                return Optional.of(new Complaint("publish.channel.recipient", recipient));
            }
            String domain = recipient.substring(recipient.indexOf('@') + 1).toLowerCase(Locale.ROOT);
            if (!settings.mailDomains().isEmpty() && !settings.mailDomains().contains(domain)) {
                return Optional.of(new Complaint("publish.channel.domain", domain));
            }
        }
        return Optional.empty();
    }

    private void write(Scope scope, String action, Channel channel) {
        audit.write(
                scope.reader().signIn(),
                action,
                Optional.of(channel.unitId()),
                channel.name(),
                Map.of("channel", channel.id(), "platform", channel.platform().id()));
    }
}
