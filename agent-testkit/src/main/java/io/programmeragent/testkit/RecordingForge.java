package io.programmeragent.testkit;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Deployment;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.forge.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes every call on, and remembers those that write, also when they fail. */
public final class RecordingForge implements Forge {
    private final Forge forge;
    private final List<String> writes = new CopyOnWriteArrayList<>();

    public RecordingForge(Forge forge) {
        this.forge = forge;
    }

    /** The calls that write, in order, such as {@code merge 7}; in shadow mode there must be none. */
    public List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public URI remote() {
        return forge.remote();
    }

    @Override
    public void fetch(Path bareRepository) {
        forge.fetch(bareRepository);
    }

    @Override
    public void publish(Path bareRepository, String branch, String commit) {
        writes.add("publish " + branch + " " + commit);
        forge.publish(bareRepository, branch, commit);
    }

    @Override
    public Change open(ChangeRequest request) {
        writes.add("open " + request.marker());
        return forge.open(request);
    }

    @Override
    public Optional<Change> find(String marker) {
        return forge.find(marker);
    }

    @Override
    public List<RelatedChange> related(Set<String> causes, String label) {
        return forge.related(causes, label);
    }

    @Override
    public Change require(String id) {
        return forge.require(id);
    }

    @Override
    public List<Check> checks(String commit, String base) {
        return forge.checks(commit, base);
    }

    @Override
    public Discussion discussion(String id) {
        return forge.discussion(id);
    }

    @Override
    public List<Deployment> deployments(String commit) {
        return forge.deployments(commit);
    }

    @Override
    public Webhook.Answer webhook(Webhook message) {
        return forge.webhook(message);
    }

    @Override
    public MergeResult merge(String id, String expectedHead) {
        writes.add("merge " + id);
        return forge.merge(id, expectedHead);
    }

    @Override
    public void comment(String id, String marker, String body) {
        writes.add("comment " + id + " " + marker);
        forge.comment(id, marker, body);
    }

    @Override
    public void close(String id, String reason) {
        writes.add("close " + id);
        forge.close(id, reason);
    }

    @Override
    public void close() {
        forge.close();
    }
}
