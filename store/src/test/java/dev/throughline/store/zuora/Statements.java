package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Remembers the statements that a database was given. */
final class Statements {
    private static final Pattern WRITE = Pattern.compile("^\\s*(?:insert into|update|delete from)\\s+(\\w+)");

    private final Database database;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    private Statements(Database database) {
        this.database = database;
    }

    static Statements record(Database database) {
        Statements statements = new Statements(database);
        database.jdbi().getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.statements.add(context.getRenderedSql());
            }
        });
        return statements;
    }

    void stop() {
        database.jdbi().getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }

    Set<String> writtenTables() {
        Set<String> tables = new TreeSet<>();
        for (String statement : statements) {
            Matcher write = WRITE.matcher(statement);
            if (write.find()) {
                tables.add(write.group(1));
            }
        }
        return tables;
    }
}
