package io.programmeragent.github;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Git over HTTPS. The token goes with each request and is in no address, configuration or log. */
final class GithubGit {
    private static final RefSpec BRANCHES = new RefSpec("+refs/heads/*:refs/heads/*");

    private final URI remote;
    private final GithubCredentials credentials;
    private final int seconds;

    /**
     * Git at one address.
     *
     * @param timeout for how long nothing may come; whole seconds, one at least
     */
    GithubGit(URI remote, GithubCredentials credentials, Duration timeout) {
        this.remote = remote;
        this.credentials = credentials;
        this.seconds = (int) Math.max(1, Math.min(3600, timeout.toSeconds()));
    }

    URI remote() {
        return remote;
    }

    void fetch(Path bare) {
        if (!Files.isRegularFile(bare.resolve("HEAD"))) {
            try {
                try (Git git =
                        Git.init().setBare(true).setDirectory(bare.toFile()).call()) {
                    StoredConfig config = git.getRepository().getConfig();
                    config.setInt("gc", null, "auto", 0);
                    config.setBoolean("gc", null, "autoDetach", false); // nothing runs on in the background
                    config.save();
                }
            } catch (GitAPIException | IOException e) {
                throw new PluginException(PluginException.Kind.RESOURCES, "Cannot create " + bare + ": " + e, e);
            }
        }
        with(bare, "fetch", (repository, transport) -> {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setRemoveDeletedRefs(true);
            return transport.fetch(NullProgressMonitor.INSTANCE, List.of(BRANCHES));
        });
    }

    Optional<String> tip(Path bare, String branch) {
        return with(bare, "look at branch " + branch, (repository, transport) -> {
            try (FetchConnection connection = transport.openFetch()) {
                return Optional.ofNullable(connection.getRef("refs/heads/" + branch))
                        .map(Ref::getObjectId)
                        .map(ObjectId::name);
            }
        });
    }

    /** Pushes a commit as a branch, if the branch is still where it was seen. */
    void push(Path bare, String branch, String commit, Optional<String> seen) {
        with(bare, "push " + branch, (repository, transport) -> {
            RemoteRefUpdate update = new RemoteRefUpdate(
                    repository,
                    commit,
                    ObjectId.fromString(commit),
                    "refs/heads/" + branch,
                    true,
                    null,
                    seen.map(ObjectId::fromString).orElse(ObjectId.zeroId()));
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {}
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> throw moved(branch);
                default -> throw refused(branch, update.getStatus() + " " + update.getMessage());
            }
            return commit;
        });
    }

    private static PluginException moved(String branch) {
        return new PluginException(PluginException.Kind.CONFLICT, "Branch " + branch + " moved while it was published");
    }

    /** Another push of the same branch may be under way, ours even, when its answer did not come in time. */
    private PluginException refused(String branch, String why) {
        return why.contains("already exists") || why.contains("lock")
                ? moved(branch)
                : new PluginException(PluginException.Kind.REJECTED, remote + " refuses branch " + branch + ": " + why);
    }

    /** What is refused is asked for once more with a token of now: it did nothing, and the token may just have ended. */
    private <T> T with(Path bare, String what, Work<T> work) {
        try {
            return once(bare, what, work);
        } catch (PluginException e) {
            if (e.kind() != PluginException.Kind.UNAUTHORIZED) {
                throw e;
            }
            credentials.refused();
            return once(bare, what, work);
        }
    }

    private <T> T once(Path bare, String what, Work<T> work) {
        try (Repository repository = new RepositoryBuilder()
                        .setGitDir(bare.toFile())
                        .setMustExist(true)
                        .setBare()
                        .build();
                Transport transport = Transport.open(repository, new URIish(remote.toString()))) {
            transport.setTimeout(seconds);
            transport.setCredentialsProvider(
                    new UsernamePasswordCredentialsProvider("x-access-token", credentials.token()));
            return work.on(repository, transport);
        } catch (TransportException e) {
            throw problem(what, e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Cannot " + what + " at " + remote + ": " + e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private PluginException problem(String what, TransportException e) {
        String said = String.valueOf(e.getMessage());
        boolean refused = said.contains("not authorized") || said.contains("not permitted") || said.contains("401");
        return new PluginException(
                refused ? PluginException.Kind.UNAUTHORIZED : PluginException.Kind.UNAVAILABLE,
                "Cannot " + what + " at " + remote + ": " + said,
                e);
    }

    private interface Work<T> {
        T on(Repository repository, Transport transport) throws IOException;
    }
}
