package io.programmeragent.docker;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.Map;

/**
 * What a container may take.
 *
 * @param memory mebibytes, of all its processes and its files in memory together; there is no swap
 * @param cpus how many processors' worth of time
 * @param processes how many processes and threads at once
 * @param disk mebibytes that the workspace may hold
 * @param scratch mebibytes in each of its home and temporary directories, which are in memory
 */
record DockerLimits(int memory, double cpus, int processes, int disk, int scratch) {
    private static final long MEBIBYTE = 1L << 20;
    private static final long OPEN_FILES = 4096;

    /**
     * The engine's settings for a container under these limits.
     *
     * @param network {@code none}, or the container whose network it shares
     */
    HostConfig around(List<Bind> binds, DockerUser user, String network) {
        return HostConfig.newHostConfig()
                .withBinds(binds)
                .withNetworkMode(network)
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of(
                        "/tmp",
                        tmpfs("mode=1777"),
                        DockerUser.HOME,
                        tmpfs("mode=0700,uid=" + user.uid() + ",gid=" + user.gid())))
                .withMemory(memory * MEBIBYTE)
                .withMemorySwap(memory * MEBIBYTE)
                .withNanoCPUs((long) (cpus * 1_000_000_000L))
                .withPidsLimit((long) processes)
                .withUlimits(List.of(
                        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
                        new Ulimit("core", 0L, 0L),
                        new Ulimit("fsize", disk * MEBIBYTE, disk * MEBIBYTE)))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withAutoRemove(true);
    }

    /** Compilers run what they made in a temporary directory, so files there may be executed. */
    private String tmpfs(String more) {
        return "rw,exec,nosuid,nodev,size=" + scratch + "m," + more;
    }

    long diskBytes() {
        return disk * MEBIBYTE;
    }

    @Override
    public String toString() {
        return memory + " MiB of memory, " + cpus + " processors, " + processes + " processes, " + disk
                + " MiB in the workspace, " + scratch + " MiB in /tmp and as much at home";
    }
}
