using CustomerOnboarding.Domain.Audit;

namespace CustomerOnboarding.UnitTests.Audit;

/// <summary>A made-up trail of some clients, sealed in rounds a minute apart, that a test tampers with.</summary>
internal sealed class Trail
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public List<AuditCheckpoint> Checkpoints { get; } = [];

    public List<AuditSeal> Seals { get; } = [];

    public List<AuditRecord> Records { get; } = [];

    public static Trail Of(string[] clients, int rounds, int each, Func<byte[], byte[]?>? sign = null)
    {
        var trail = new Trail();
        for (var round = 0; round < rounds; round++)
        {
            var now = Start.AddMinutes(round + 1);
            foreach (var client in clients)
            {
                var records = Enumerable.Range(0, each).Select(at => Record(client, now.AddSeconds(at - each - 1), $"subject{round}x{at}")).ToArray();
                trail.Records.AddRange(records);
                var head = trail.Seals.LastOrDefault(seal => seal.ClientId == client)?.Head ?? AuditHead.None(client);
                trail.Seals.Add(AuditSeal.After(head, records, now));
            }

            var moved = trail.Seals.TakeLast(clients.Length).Select(seal => seal.Head).ToArray();
            trail.Checkpoints.Add(AuditCheckpoint.After(trail.Checkpoints.LastOrDefault(), moved, now, sign ?? (_ => null)));
        }

        return trail;
    }

    public static AuditRecord Record(string client, DateTimeOffset at, string subject = "subject") => new(
        client, Guid.CreateVersion7(at), subject, at, "login", "d38a973078d011eeb5658f28ab5fe311", "customer.updated", "Email Phones", null);

    /// <summary>What a database or an export would give.</summary>
    public IEnumerable<AuditLine> Lines()
    {
        foreach (var checkpoint in Checkpoints)
        {
            yield return new AuditLine(checkpoint, null, null, false);
        }

        var ids = Seals.SelectMany(seal => seal.Entries.Select(id => (seal.ClientId, id))).ToHashSet();
        foreach (var client in Seals.Select(seal => seal.ClientId).Concat(Records.Select(record => record.ClientId)).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var seal in Seals.Where(seal => seal.ClientId == client).OrderBy(seal => seal.Position))
            {
                yield return new AuditLine(null, seal, null, false);
                foreach (var id in seal.Entries)
                {
                    var same = Records.Where(record => record.ClientId == client && record.EntryId == id).DefaultIfEmpty(null);
                    foreach (var record in same)
                    {
                        yield return new AuditLine(null, null, record, true);
                    }
                }
            }

            foreach (var record in Records.Where(record => record.ClientId == client && !ids.Contains((client, record.EntryId))))
            {
                yield return new AuditLine(null, null, record, false);
            }
        }
    }

    public AuditVerification Verify(Func<byte[], byte[], bool>? isSignature = null, IReadOnlyList<AuditCheckpoint>? kept = null)
    {
        var verifier = new AuditVerifier(isSignature, kept);
        var fault = Lines().Select(line => line.To(verifier)).FirstOrDefault(fault => fault is not null) ?? verifier.End();
        return new AuditVerification(verifier.Entries, verifier.Seals, verifier.Checkpoints, verifier.Unsealed, fault);
    }
}
