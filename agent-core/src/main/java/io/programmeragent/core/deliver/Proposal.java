package io.programmeragent.core.deliver;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.service.WatchedService;

/**
 * What an incident wants merged.
 *
 * @param proof the green proof
 * @param candidate what it proves
 * @param base the branch to merge into
 */
record Proposal(Proof proof, Candidate candidate, String base) {
    static Proposal of(Incident incident, WatchedService service) {
        Proof proof = incident.greenProof()
                .orElseThrow(() -> new IllegalStateException("Incident " + incident.id() + " has no green proof"));
        Candidate candidate = incident.candidate(proof.candidate())
                .orElseThrow(() -> new IllegalStateException("No candidate " + proof.candidate() + " was proposed"));
        return new Proposal(proof, candidate, base(service));
    }

    static String base(WatchedService service) {
        return service.code()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "Service " + service.name() + " has no repository configured; add the key code to it"))
                .baseBranch();
    }

    static String marker(Incident incident) {
        return incident.id().value();
    }

    static String branch(Incident incident) {
        return "agent/" + incident.id();
    }
}
