package io.outpost.server.publish.push;

import io.outpost.server.publish.Issued;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.form.Forms;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Mail (邮件): the message with the picture in it, the sheet and the paper attached; needs {@code spring.mail.host}. */
@Component
class Mail implements Messenger {

    private final ObjectProvider<JavaMailSender> sender;
    private final Forms forms;
    private final PushSettings settings;

    Mail(ObjectProvider<JavaMailSender> sender, Forms forms, PushSettings settings) {
        this.sender = sender;
        this.forms = forms;
        this.settings = settings;
    }

    @Override
    public Platform platform() {
        return Platform.MAIL;
    }

    @Override
    public Outcome send(Channel channel, Message message) {
        JavaMailSender post = sender.getIfAvailable();
        if (post == null || settings.mailFrom() == null) {
            return new Outcome.Refused("no-mail", "");
        }
        try {
            post.send(written(post, channel, message));
            return new Outcome.Sent();
        } catch (MailAuthenticationException e) {
            return new Outcome.Refused("bad-secret", said(e));
        } catch (MailSendException e) {
            return isPermanent(e) ? new Outcome.Refused("bad-recipient", said(e)) : new Outcome.Later("busy", said(e));
        } catch (MailParseException | MailPreparationException | MessagingException e) {
            return new Outcome.Refused("bad-message", said(e));
        } catch (MailException e) {
            return new Outcome.Later("unreachable", said(e));
        }
    }

    private MimeMessage written(JavaMailSender post, Channel channel, Message message) throws MessagingException {
        MimeMessage mail = post.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        parts.setFrom(java.util.Objects.requireNonNull(settings.mailFrom()));
        parts.setTo(channel.recipients().toArray(String[]::new));
        parts.setSubject(message.title().replaceAll("[\\r\\n]", " "));
        String html = HtmlUtils.htmlEscape(message.text(), "UTF-8").replace("\n", "<br>");
        String link = message.link()
                .map(l -> "<p><a href=\"" + HtmlUtils.htmlEscape(l, "UTF-8") + "\">" + HtmlUtils.htmlEscape(l, "UTF-8")
                        + "</a></p>")
                .orElse("");
        if (message.issued().isEmpty()) {
            parts.setText(message.text(), "<p>" + html + "</p>" + link);
            return mail;
        }
        Issued issued = message.issued().get();
        parts.setText(
                message.text(),
                "<p>" + html + "</p>" + link + "<p><img src=\"cid:bulletin\" width=\"540\" alt=\"\"></p>");
        parts.addInline("bulletin", new ByteArrayResource(forms.picture(issued, message.language())), "image/png");
        attach(parts, Form.XLSX, issued, message);
        attach(parts, Form.PDF, issued, message);
        return mail;
    }

    private void attach(MimeMessageHelper parts, Form form, Issued issued, Message message) throws MessagingException {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            forms.write(form, issued, message.language(), file);
            String name = Forms.fileName(issued, message.language()) + "." + form.extension();
            parts.addAttachment(name, new ByteArrayResource(file.toByteArray()), form.mediaType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address that is refused for good; anything else may pass. */
    private static boolean isPermanent(MailSendException failure) {
        for (Exception e : failure.getFailedMessages().values()) {
            if (e instanceof AuthenticationFailedException) {
                return true;
            }
            if (e instanceof SendFailedException refused
                    && refused.getInvalidAddresses() != null
                    && refused.getInvalidAddresses().length > 0) {
                return true;
            }
        }
        return false;
    }

    private static String said(Exception failure) {
        return Message.cut(String.valueOf(failure.getMessage()).replaceAll("\\s+", " "), 200);
    }
}
