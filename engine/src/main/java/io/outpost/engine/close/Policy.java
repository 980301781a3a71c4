package io.outpost.engine.close;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;

/**
 * When a close writes full states instead of layers, and when it takes several dates together (合并策略).
 *
 * <p>It decides from the manifests alone, so that a run that was killed goes on as if it had not been.
 *
 * @param layers a new base at the latest after so many layers; with none, every date is worked out in full
 * @param share in a large network, a new base as soon as the layers hold this share of the base's rows
 * @param large from how many rows of its base on a network is large: then each date is closed by itself
 */
public record Policy(int layers, double share, long large) {

    /** What the close does unless told otherwise: a new base while it still costs little more than the layers beneath it. */
    public static final Policy STANDARD = new Policy(31, 0.4, 1_000_000);

    /** Every date in full: the reference that a layered close must equal. */
    public static final Policy ALWAYS_FULL = new Policy(0, 0, 0);

    /** Whether every date is worked out anew from all its rows, and none from what changed. */
    boolean isAlwaysFull() {
        return layers == 0;
    }

    /** Whether the date after this manifest's should begin a new base. */
    boolean wantsBase(Closes closes, CloseManifest manifest) {
        if (layersLeft(manifest) <= 0) {
            return true;
        }
        if (mayBatch(closes, manifest)) {
            return false;
        }
        long layerRows = closes.manifests().subMap(manifest.base(), false, manifest.date(), true).values().stream()
                .mapToLong(m -> rows(m, State.ACCOUNT.layerFile()) + rows(m, State.CUSTOMER.layerFile()))
                .sum();
        return layerRows > baseRows(closes, manifest) * share;
    }

    /** How many more layers the base of a manifest may get. */
    long layersLeft(CloseManifest manifest) {
        return layers - (manifest.date().toEpochDay() - manifest.base().toEpochDay());
    }

    /** Whether the network is small enough for several dates to be closed together. */
    boolean mayBatch(Closes closes, CloseManifest manifest) {
        return baseRows(closes, manifest) < large;
    }

    private static long baseRows(Closes closes, CloseManifest manifest) {
        CloseManifest base = closes.manifests().get(manifest.base());
        return base == null ? 0 : rows(base, State.ACCOUNT.baseFile()) + rows(base, State.CUSTOMER.baseFile());
    }

    private static long rows(CloseManifest manifest, String file) {
        CloseManifest.Written written = manifest.files().get(file);
        return written == null ? 0 : written.rows();
    }
}
