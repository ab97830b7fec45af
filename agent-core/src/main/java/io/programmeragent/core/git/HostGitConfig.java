package io.programmeragent.core.git;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the git configuration of the machine and its user away from our repositories: it may sign, rewrite addresses,
 * or be broken. JGit reads it through one global object, which the host may use too; so it is hidden per thread, and
 * only while our work runs.
 */
public final class HostGitConfig {
    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private HostGitConfig() {}

    /** Does some work with JGit as if there were no configuration but the repository's own. */
    public static <T> T hidden(Callable<T> work) throws Exception {
        int depth = enter();
        try {
            return work.call();
        } finally {
            leave(depth);
        }
    }

    /** The same for work that answers nothing. */
    public static void hiddenFrom(Runnable work) {
        int depth = enter();
        try {
            work.run();
        } finally {
            leave(depth);
        }
    }

    private static int enter() {
        install();
        int depth = DEPTH.get();
        DEPTH.set(depth + 1);
        return depth;
    }

    private static void leave(int depth) {
        if (depth == 0) {
            DEPTH.remove();
        } else {
            DEPTH.set(depth);
        }
    }

    private static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof HidingReader)) {
            SystemReader.setInstance(new HidingReader(SystemReader.getInstance()));
        }
    }

    private static final class HidingReader extends SystemReader.Delegate {
        private final SystemReader host;

        HidingReader(SystemReader host) {
            super(host);
            this.host = host;
        }

        private static boolean hiding() {
            return DEPTH.get() > 0;
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
            return hiding() ? new NoConfig(parent) : host.openUserConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
            return hiding() ? new NoConfig(parent) : host.openSystemConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
            return hiding() ? new NoConfig(parent) : host.openJGitConfig(parent, fs);
        }

        @Override
        public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
            return hiding() ? new NoConfig(null) : host.getUserConfig();
        }

        @Override
        public StoredConfig getSystemConfig() throws ConfigInvalidException, IOException {
            return hiding() ? new NoConfig(null) : host.getSystemConfig();
        }

        @Override
        public StoredConfig getJGitConfig() throws ConfigInvalidException, IOException {
            return hiding() ? new NoConfig(null) : host.getJGitConfig();
        }
    }

    /** A configuration without a file behind it. */
    private static final class NoConfig extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
        NoConfig(@Nullable Config parent) {
            super(parent, null, null);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
