package io.outpost.engine.close;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;

/**
 * When a close writes full states instead of layers (合并策略).
 *
 * @param layers at the latest after so many layers
 * @param share at the latest when the layers hold this share of the base's accounts
 */
public record Policy(int layers, double share) {

    /** What the close does unless told otherwise. */
    public static final Policy STANDARD = new Policy(24, 1.0);

    /** Every date in full: the reference that a layered close must equal. */
    public static final Policy ALWAYS_FULL = new Policy(0, 0);

    /** Whether the date after this manifest's should be closed in full. */
    boolean wantsBase(Closes closes, CloseManifest manifest) {
        var since = closes.manifests().subMap(manifest.base(), false, manifest.date(), true);
        if (since.size() >= layers) {
            return true;
        }
        CloseManifest base = closes.manifests().get(manifest.base());
        if (base == null) {
            return true;
        }
        long baseRows = rows(base, State.ACCOUNT.baseFile()) + rows(base, State.CUSTOMER.baseFile());
        long layerRows = since.values().stream()
                .mapToLong(m -> rows(m, State.ACCOUNT.layerFile()) + rows(m, State.CUSTOMER.layerFile()))
                .sum();
        return layerRows > baseRows * share;
    }

    private static long rows(CloseManifest manifest, String file) {
        CloseManifest.Written written = manifest.files().get(file);
        return written == null ? 0 : written.rows();
    }
}
