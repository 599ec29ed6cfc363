namespace CustomerOnboarding.LocalPostgres;

/// <summary>Neither PostgreSQL's server programs nor a Docker engine are here. The message says what to install.</summary>
public sealed class PostgresNotFoundException : Exception
{
    internal PostgresNotFoundException(string reason)
        : base($"""
            {reason}
            Install PostgreSQL {ServerPrograms.OldestMajor} or newer (its server programs; no running service is needed):
              Debian, Ubuntu        apt-get install postgresql
              Fedora, RHEL          dnf install postgresql-server postgresql-contrib
              Alpine                apk add postgresql17 postgresql17-contrib setpriv
              macOS                 brew install postgresql@17
            or start Docker, or set ConnectionStrings__Onboarding to a database of your own.
            """)
    {
    }
}
