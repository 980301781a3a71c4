package io.outpost.server.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.outpost.engine.definition.AwardScheme;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Results, prizes and draws as the texts that are kept (冻结文本), and their hashes. */
final class ResultJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addMixIn(AwardScheme.Recipients.class, RecipientKinds.class)
            .addMixIn(Candidate.class, MembersOfTeams.class)
            .build();

    private ResultJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AwardScheme.Recipients.Units.class, name = "units"),
        @JsonSubTypes.Type(value = AwardScheme.Recipients.Employees.class, name = "employees"),
        @JsonSubTypes.Type(value = AwardScheme.Recipients.Sponsors.class, name = "sponsors"),
        @JsonSubTypes.Type(value = AwardScheme.Recipients.Management.class, name = "management"),
        @JsonSubTypes.Type(value = AwardScheme.Recipients.Teams.class, name = "teams"),
    })
    private interface RecipientKinds {}

    /** Only teams have members; hundreds of thousands of employees need not say that they have none. */
    private interface MembersOfTeams {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Candidate.Member> members();
    }

    static String text(Object kept) {
        return JSON.writeValueAsString(kept);
    }

    /** Writes a result's text in UTF-8 to a file, since one of a large network is tens of megabytes, and gives its hash. */
    static String write(AwardResult result, Path file) {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
            JSON.writeValue(out, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static AwardResult result(byte[] text) {
        return JSON.readValue(text, AwardResult.class);
    }

    static List<Box.Prize> prizes(String text) {
        return JSON.readValue(text, new TypeReference<List<Box.Prize>>() {});
    }

    static List<Box.Drawn> drawn(String text) {
        return JSON.readValue(text, new TypeReference<List<Box.Drawn>>() {});
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    static byte[] digest(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
