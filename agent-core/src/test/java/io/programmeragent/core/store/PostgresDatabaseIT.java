package io.programmeragent.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresDatabaseIT {
    @Test
    void several_agents_may_open_a_new_database_at_the_same_moment() throws Exception {
        String url = PostgresServer.newDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> agents = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                agents.add(() -> {
                    try (Database database = PostgresServer.open(url)) {
                        return database.query(
                                "SELECT step FROM agent_schema ORDER BY version", row -> row.getString(1));
                    }
                });
            }
            for (Future<List<String>> steps : threads.invokeAll(agents)) {
                assertThat(steps.get()).isEqualTo(Migrator.STEPS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_commit_waits_for_the_disk_whatever_the_server_prefers() {
        String url = PostgresServer.newDatabase();
        try (Database database = PostgresServer.open(url)) {
            String name = url.substring(url.lastIndexOf('/') + 1);
            database.update("ALTER DATABASE " + name + " SET synchronous_commit TO off");
        }
        try (Database database = PostgresServer.open(url)) {
            assertThat(database.query("SHOW synchronous_commit", row -> row.getString(1)))
                    .containsExactly("on");
        }
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        String url = PostgresServer.newDatabase() + "x";
        assertThatThrownBy(() -> PostgresServer.open(url).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("does not exist: create the database");
    }

    @Test
    void a_user_that_is_not_accepted_is_said_to_be_so() {
        String url = PostgresServer.newDatabase();
        assertThatThrownBy(() -> Database.postgres(url, "nobody", "secret").close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not accept the user")
                .hasMessageNotContaining("secret");
    }
}
