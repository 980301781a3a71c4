package io.outpost.server.bulletin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A document as the text that is frozen (冻结文本), and its hash. */
final class DocumentJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addMixIn(Document.Block.class, BlockKinds.class)
            .addMixIn(Document.Cell.class, CellKinds.class)
            .build();

    private DocumentJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Document.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Document.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Document.Table.class, name = "table"),
        @JsonSubTypes.Type(value = Document.NameList.class, name = "names"),
        @JsonSubTypes.Type(value = Document.Causes.class, name = "causes"),
    })
    private interface BlockKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Document.Name.class, name = "name"),
        @JsonSubTypes.Type(value = Document.Number.class, name = "number"),
        @JsonSubTypes.Type(value = Document.Place.class, name = "place"),
        @JsonSubTypes.Type(value = Document.Day.class, name = "day"),
    })
    private interface CellKinds {}

    static String text(Document document) {
        return JSON.writeValueAsString(document);
    }

    static Document document(String text) {
        return JSON.readValue(text, Document.class);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
