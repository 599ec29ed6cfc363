using CustomerOnboarding.Domain.Audit;

namespace CustomerOnboarding.UnitTests.Audit;

public class AuditVerifierTests
{
    private static readonly string[] Clients = ["", "ACME", "OTHER"];

    private static Trail Whole => Trail.Of(Clients, rounds: 4, each: 5);

    [Fact]
    public void A_trail_as_it_was_sealed_is_whole()
    {
        var trail = Whole;
        trail.Records.Add(Trail.Record("ACME", Trail.Start.AddMinutes(5)));
        trail.Records.Add(Trail.Record("NEW", Trail.Start.AddMinutes(5)));

        var verified = trail.Verify();

        Assert.Null(verified.Fault);
        Assert.Equal((60, 12, 4, 2), (verified.Entries, verified.Seals, verified.Checkpoints, verified.Unsealed));
        Assert.Null(new Trail().Verify().Fault);
    }

    public static TheoryData<string> Fields => ["subject", "at", "credential", "request", "action", "fields"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void An_edited_line_is_found_whichever_field_it_is(string field)
    {
        for (var at = 0; at < Whole.Records.Count; at++)
        {
            var trail = Whole;
            var was = trail.Records[at];
            trail.Records[at] = field switch
            {
                "subject" => was with { Subject = was.Subject + "x" },
                "at" => was with { At = was.At.AddMicroseconds(1) },
                "credential" => was with { Credential = "somebody" },
                "request" => was with { RequestId = "" },
                "action" => was with { Action = "customer.registered" },
                _ => was with { Fields = "EmailPhones" },
            };

            Found(trail, AuditFaultKind.Edited, was);
        }
    }

    [Fact]
    public void A_removed_line_is_found()
    {
        for (var at = 0; at < Whole.Records.Count; at++)
        {
            var trail = Whole;
            var was = trail.Records[at];
            trail.Records.RemoveAt(at);

            Found(trail, AuditFaultKind.Removed, was);
        }
    }

    [Fact]
    public void Lines_that_changed_places_are_found()
    {
        var trail = Whole;
        var (one, other) = (trail.Records[6], trail.Records[8]);
        (trail.Records[6], trail.Records[8]) = (one with { EntryId = other.EntryId }, other with { EntryId = one.EntryId });

        Found(trail, AuditFaultKind.Reordered, one);
    }

    [Fact]
    public void A_line_that_was_put_in_later_is_found_sealed_or_not()
    {
        var late = Trail.Of(Clients, rounds: 30, each: 2);
        var put = Trail.Record("ACME", Trail.Start.AddMinutes(3));
        late.Records.Add(put);
        Found(late, AuditFaultKind.Inserted, put);

        // And when the sealer has taken it for a new one.
        var now = Trail.Start.AddMinutes(31);
        late.Seals.Add(AuditSeal.After(late.Seals.Last(seal => seal.ClientId == "ACME").Head, [put], now));
        late.Checkpoints.Add(AuditCheckpoint.After(late.Checkpoints[^1], [late.Seals[^1].Head], now, _ => null));
        Found(late, AuditFaultKind.Inserted, put);

        // Twice under one id.
        var twice = Whole;
        var was = twice.Records[7];
        twice.Records.Insert(8, was with { Subject = "another" });
        Assert.NotNull(twice.Verify().Fault);
    }

    [Fact]
    public void A_line_that_was_only_slow_is_none_that_was_put_in()
    {
        var trail = Trail.Of(Clients, rounds: 30, each: 2);
        trail.Records.Add(Trail.Record("ACME", Trail.Start.AddMinutes(30 - 9)));

        Assert.Null(trail.Verify().Fault);
    }

    [Fact]
    public void Links_that_were_changed_removed_or_swapped_are_found()
    {
        for (var at = 0; at < Whole.Seals.Count; at++)
        {
            var removed = Whole;
            removed.Records.RemoveAll(record => removed.Seals[at].Entries.Contains(record.EntryId));
            removed.Seals.RemoveAt(at);
            Assert.NotNull(removed.Verify().Fault);

            var changed = Whole;
            var seal = changed.Seals[at];
            changed.Seals[at] = seal with { Digests = [.. seal.Digests.Reverse()] };
            Assert.Equal(AuditFaultKind.SealChanged, changed.Verify().Fault!.Kind);

            // Made anew from that link on, without the one line: only the checkpoints know.
            var forged = Whole;
            seal = forged.Seals[at];
            var victim = forged.Records.First(record => record.EntryId == seal.Entries[0]);
            forged.Records.Remove(victim);
            var head = forged.Seals[at].Position == 1 ? AuditHead.None(seal.ClientId) : forged.Seals.Single(one => one.ClientId == seal.ClientId && one.Position == seal.Position - 1).Head;
            foreach (var later in forged.Seals.Where(one => one.ClientId == seal.ClientId && one.Position >= seal.Position).OrderBy(one => one.Position).ToArray())
            {
                var anew = AuditSeal.After(head, [.. forged.Records.Where(record => later.Entries.Contains(record.EntryId))], later.SealedAt);
                forged.Seals[forged.Seals.IndexOf(later)] = anew;
                head = anew.Head;
            }

            Assert.NotNull(forged.Verify().Fault);
        }
    }

    [Fact]
    public void A_tail_that_was_cut_off_is_found_by_the_checkpoints_and_with_these_cut_off_too_by_those_that_were_kept()
    {
        var trail = Whole;
        AuditCheckpoint[] kept = [.. trail.Checkpoints];
        foreach (var seal in trail.Seals.Where(seal => seal.Position > 2).ToArray())
        {
            trail.Seals.Remove(seal);
            trail.Records.RemoveAll(record => seal.Entries.Contains(record.EntryId));
        }

        Assert.Equal(new AuditFault(AuditFaultKind.TailCut, "", 3, null, null), trail.Verify().Fault);

        trail.Checkpoints.RemoveRange(2, 2);
        Assert.Null(trail.Verify().Fault); // as if it had never been
        Assert.Equal(new AuditFault(AuditFaultKind.CheckpointChanged, "", 3, null, null), trail.Verify(kept: kept).Fault);

        // A client of whom nothing was left.
        var gone = Whole;
        gone.Seals.RemoveAll(seal => seal.ClientId == "ACME");
        gone.Records.RemoveAll(record => record.ClientId == "ACME");
        Assert.Equal(new AuditFault(AuditFaultKind.TailCut, "ACME", 1, null, null), gone.Verify().Fault);
    }

    [Fact]
    public void Checkpoints_that_were_changed_or_aren_t_signed_by_the_key_are_found()
    {
        static byte[] Sign(byte[] hash) => [.. hash, 1];
        static bool IsSignature(byte[] hash, byte[] signature) => signature.SequenceEqual(Sign(hash));
        var signed = Trail.Of(Clients, 4, 5, Sign);
        Assert.Null(signed.Verify(IsSignature).Fault);
        Assert.Null(signed.Verify().Fault);
        Assert.Equal(AuditFaultKind.SignatureWrong, Whole.Verify(IsSignature).Fault!.Kind);

        for (var at = 0; at < 4; at++)
        {
            var removed = Whole;
            removed.Checkpoints.RemoveAt(at);
            Assert.Equal(at == 3, removed.Verify().Fault is null); // the last one only those know that were kept
            Assert.NotNull(removed.Verify(kept: Whole.Checkpoints).Fault);

            var moved = Whole;
            moved.Checkpoints[at] = moved.Checkpoints[at] with { At = moved.Checkpoints[at].At.AddSeconds(1) };
            Assert.Equal(AuditFaultKind.CheckpointChanged, moved.Verify().Fault!.Kind);
        }
    }

    [Fact]
    public void The_digest_is_the_same_for_ever()
    {
        var record = new AuditRecord(
            "ACME", Guid.Empty, "subject", new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero), "login", "", "customer.updated", "Email", null);

        Assert.Equal("5e9e2c7004dd1bc4c86d55ba73ffddadb19c7dcbffdd0720c7c5de12a6ae31f5", Convert.ToHexStringLower(record.Digest()));
        Assert.Equal("0f8ab0d8b28702f77dab0c6ec442f202ca40879f07ccafafa7cdaedc8929fbb4", Convert.ToHexStringLower(AuditSeal.After(AuditHead.None("ACME"), [record], Trail.Start).Hash));
        var digests = new[] { record, record with { Reason = [] }, record with { Reason = [1] }, record with { Reason = [2] } }.Select(each => Convert.ToHexString(each.Digest()));
        Assert.Equal(4, digests.Distinct().Count());
    }

    private static void Found(Trail trail, AuditFaultKind kind, AuditRecord record)
    {
        var fault = trail.Verify().Fault;

        Assert.NotNull(fault);
        Assert.Equal((kind, record.ClientId, record.EntryId), (fault.Kind, fault.ClientId, fault.EntryId!.Value));
    }
}
