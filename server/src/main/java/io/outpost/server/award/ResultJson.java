package io.outpost.server.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.outpost.engine.definition.AwardScheme;
import java.nio.charset.StandardCharsets;
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

    /** A result's text in UTF-8: one of a large network is tens of megabytes, and is never held as characters. */
    static byte[] bytes(AwardResult result) {
        return JSON.writeValueAsBytes(result);
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

    static String hash(byte[] text) {
        return HexFormat.of().formatHex(digest(text));
    }

    static byte[] digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
