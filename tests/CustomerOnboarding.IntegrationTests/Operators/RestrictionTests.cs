using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>
/// Restrictions and their causes (contract section 7): a cause is a value of its own, which neither a word in a reason nor a lock and an unlocking
/// wash away; and the record of all moves.
/// </summary>
public sealed class RestrictionTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("kyc_denied")]
    [InlineData("denial")]
    [InlineData("A reason.")]
    public async Task An_operators_restriction_isnt_lifted_by_an_approval_whatever_its_reason_says(string reason)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);

        var restricted = (await operations.Move(id, "restrict", reason)).Succeeded().Data;
        (await operations.Decide(application, "Approved")).Succeeded();

        Assert.Equal("operator", (string?)restricted["cause"]);
        await Stands(partner, id, "restricted", "completed Approved");
        (await operations.Move(id, "lift")).Succeeded();
        await Stands(partner, id, "active", "completed Approved");
    }

    [OwnInstanceFact]
    public async Task Lock_and_unlock_dont_wash_away_a_denial()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        var next = await partner.Complete(await partner.Started(id));
        (await operations.Decide(application, "Denied")).Succeeded();
        await Stands(partner, id, "restricted");

        (await operations.Move(id, "lock")).Succeeded();
        var unlocked = (await operations.Move(id, "unlock")).Succeeded().Data;

        Assert.Equal(("restricted", "denial"), ((string?)unlocked["customerStatus"], (string?)unlocked["cause"]));
        await Stands(partner, id, "restricted");
        (await operations.Decide(next, "Approved")).Succeeded(); // it is a denial still, which an approval ends
        await Stands(partner, id, "active");
    }

    [OwnInstanceFact]
    public async Task Lock_and_unlock_dont_wash_away_an_operators_restriction()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        (await operations.Move(id, "restrict")).Succeeded();

        (await operations.Move(id, "lock")).Succeeded();
        (await operations.Decide(application, "Approved")).Succeeded();
        var unlocked = (await operations.Move(id, "unlock")).Succeeded().Data;

        Assert.Equal(("restricted", "operator"), ((string?)unlocked["customerStatus"], (string?)unlocked["cause"]));
        await Stands(partner, id, "restricted", "completed Approved");
        (await operations.Move(id, "lift")).Succeeded();
        await Stands(partner, id, "active", "completed Approved"); // the approval counts now
    }

    [OwnInstanceTheory]
    [InlineData("lock", "locked", "unlock")]
    [InlineData("restrict", "restricted", "lift")]
    public async Task A_denial_meanwhile_counts_afterwards(string begin, string meanwhile, string end)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        (await operations.Move(id, begin)).Succeeded();

        (await operations.Decide(application, "Denied")).Succeeded();
        await Stands(partner, id, meanwhile, "completed Denied");
        var ended = (await operations.Move(id, end)).Succeeded().Data;

        Assert.Equal(("restricted", "denial"), ((string?)ended["customerStatus"], (string?)ended["cause"]));
        await Stands(partner, id, "restricted", "completed Denied");
    }

    [OwnInstanceFact]
    public async Task A_lifted_denial_leads_to_approval_pending()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.NewIndividual("AutoDeny");
        await partner.Started(id);
        await Stands(partner, id, "restricted", "completed Denied");

        var lifted = (await operations.Move(id, "lift")).Succeeded().Data;

        Assert.Equal(("approval_pending", null), ((string?)lifted["customerStatus"], (string?)lifted["cause"]));
        await Stands(partner, id, "approval_pending", "completed Denied");
    }

    [OwnInstanceFact]
    public async Task Every_move_is_recorded_with_who_when_from_where_to_where_and_why()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        (string Move, string Reason, Answer Answer)[] moves =
        [
            ("", "Looked at it.", (await operations.Decide(application, "Denied")).Succeeded()),
            .. await Move("lock"), .. await Move("unlock"), .. await Move("lift"), .. await Move("restrict"), .. await Move("lock"), .. await Move("close"),
        ];
        await operations.Move(id, "lift"); // refused, so not recorded

        var recorded = await onboarding.Database.Moves(id);

        Assert.Equal(
            [
                "application_started: - > running", "application_moved: running > pending_step_up", "application_moved: pending_step_up > running",
                "application_moved: running > waiting_review",
            ],
            recorded.Where(move => move.Credential == partner.Login).Select(move => move.Course));
        var decided = recorded.Where(move => move.Credential == operations.Login).ToArray();
        Assert.Equal(
            [
                "application_decided: waiting_review > completed denied", "kyc_denied: approval_pending > restricted denial", "lock: restricted > locked",
                "unlock: locked > restricted denial", "lift: restricted > approval_pending", "restrict: approval_pending > restricted operator",
                "lock: restricted > locked operator", "close: locked > closed",
            ],
            decided.Select(move => move.Course));
        Assert.Equal([moves[0].Reason, null, .. moves[1..].Select(move => move.Reason)], decided.Select(move => move.Reason));
        Assert.Equal(
            [(string)moves[0].Answer.Body["requestId"]!, .. moves.Select(move => (string)move.Answer.Body["requestId"]!)],
            decided.Select(move => move.RequestId));
        Assert.Equal(
            [(string)moves[0].Answer.Data["dtsUpdatedAt"]!, .. moves.Select(move => (string)move.Answer.Data["dtsUpdatedAt"]!)],
            decided.Select(move => move.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")));
        Assert.Equal([true, .. Enumerable.Repeat(false, 7)], decided.Select(move => move.OfApplication));

        async Task<(string, string, Answer)[]> Move(string move)
        {
            var reason = $"Because of {move}.";
            return [(move, reason, (await operations.Move(id, move, reason)).Succeeded())];
        }
    }

    [OwnInstanceFact]
    public async Task Reasons_are_sealed_and_the_record_only_grows()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        var reason = Made.Name("distinctive");
        (await operations.Move(id, "restrict", reason)).Succeeded();
        (await operations.Post(
            $"/ops/applications/{application["applicationId"]}/decision", new JsonObject { ["outcome"] = "Approved", ["reason"] = reason })).Succeeded();
        var database = onboarding.Database;

        Assert.Equal(2, (await database.Moves(id)).Count(move => move.Reason == reason));
        Assert.Equal(2L, await database.Ask<long>("SELECT count(*) FROM moves WHERE client_id = $1 AND reason IS NOT NULL", partner.ClientId));
        var stored = await database.Ask<string>(
            "SELECT string_agg(row_to_json(m)::text || coalesce(encode(reason, 'escape'), ''), ' ') FROM moves m WHERE client_id = $1", partner.ClientId);
        Assert.Contains(operations.Login, stored); // what is meant to be legible is found
        Assert.DoesNotContain(reason, stored);
        foreach (var change in (string[])["UPDATE moves SET reason = NULL WHERE client_id = $1", "DELETE FROM moves WHERE client_id = $1"])
        {
            await Assert.ThrowsAsync<PostgresException>(() => database.Do(change, partner.ClientId));
        }
    }

    private static async Task<(string Id, JsonNode Application)> Waiting(Session partner)
    {
        var id = await partner.NewIndividual("WaitReview");
        var application = await partner.Complete(await partner.Started(id));
        Assert.Equal("waiting_review", application.Standing());
        return (id, application);
    }

    private static async Task Stands(Session partner, string id, string customerStatus, string? kycStatus = null)
    {
        var shown = (await partner.Status(id)).Succeeded().Data;
        Assert.Equal(customerStatus, (string)shown["customerStatus"]!);
        Assert.Equal(kycStatus ?? shown["kycStatus"]!.Standing(), shown["kycStatus"]!.Standing());
    }
}
