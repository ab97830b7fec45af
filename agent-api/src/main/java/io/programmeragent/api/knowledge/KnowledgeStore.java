package io.programmeragent.api.knowledge;

import io.programmeragent.api.plugin.Plugin;
import java.util.List;
import java.util.Optional;

/**
 * Remembers cases.
 *
 * <p>Contract: (K1) a saved case is found again after a restart; (K2) saving a case with a known id replaces it;
 * (K3) similar cases come most similar first, never more than asked for; (K4) a case with the same fingerprint has
 * similarity 1 and comes before all others, of several the one that was closed last first; (K5) an empty store answers an
 * empty list.
 */
public interface KnowledgeStore extends Plugin {
    /** Keeps a case; it is durable when this returns. */
    void save(Case learnt);

    /** A case by its {@link Case#id()}. */
    Optional<Case> find(String id);

    /** Cases that resemble a fault, by its fingerprint and by the words that describe it. */
    List<SimilarCase> similar(String fingerprint, List<String> symptoms, int limit);
}
