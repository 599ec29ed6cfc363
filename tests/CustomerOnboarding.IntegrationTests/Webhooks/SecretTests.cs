using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>The secrets that messages are signed with.</summary>
public sealed class SecretTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task The_command_line_shows_and_renews_what_messages_are_signed_with()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        var customerId = await partner.Person("Sample");
        var (database, client) = (ServiceProcess.Settings(host.Outbox.ConnectionString), partner.ClientId);

        var shown = await ServiceProcess.Run(database, "admin", "webhook-secret", client);
        await partner.Message(receiver.Url(), customerId);
        var before = await receiver.NextWebhook();
        receiver.Answers(500, retryAfter: "3600"); // none by the schedule while the command runs
        var retried = await partner.Message(receiver.Url(), customerId);
        var failed = await receiver.NextWebhook();
        await host.Outbox.Tried(retried, 1);
        var renewed = await ServiceProcess.Run(database, "admin", "renew-webhook-secret", client);
        await host.Outbox.MakeDue(retried);
        var after = await receiver.NextWebhook();

        Assert.Equal((0, 0), (shown.ExitCode, renewed.ExitCode));
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", shown.Output);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", renewed.Output);
        Assert.NotEqual(shown.Output, renewed.Output);
        before.AssertSignedWith(shown.Output.Trim());
        failed.AssertSignedWith(shown.Output.Trim());
        after.AssertSignedWith(renewed.Output.Trim()); // the same message, by the new secret
        after.AssertSignedWith(shown.Output.Trim()); // and by the former one, for a while
        Assert.Single(failed.Headers["webhook-signature"].Split(' '));
        Assert.Equal((failed.Id, failed.Text), (after.Id, after.Text));
        Assert.Equal(1, await host.Outbox.Ask<long>(
            "SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'client.webhook-secret-renewed'", client));
    }

    [OwnInstanceTheory]
    [InlineData("webhook-secret")]
    [InlineData("renew-webhook-secret")]
    public async Task The_command_line_refuses_an_unknown_client(string command)
    {
        var refused = await ServiceProcess.Run(ServiceProcess.Settings(host.Outbox.ConnectionString), "admin", command, "NOBODY");

        Assert.Equal((1, "", "There is no client NOBODY."), (refused.ExitCode, refused.Output, refused.Errors));
    }

    [OwnInstanceFact]
    public async Task Secrets_are_sealed_in_the_database_each_for_its_own_client()
    {
        var (partner, other) = (await host.Partner(), await host.Partner());
        var secret = Convert.FromBase64String((await Secrets.Of(host.Instance, partner.ClientId))["whsec_".Length..]);

        var stored = await host.Outbox.Ask<byte[]>("SELECT webhook_secret FROM clients WHERE client_id = $1", partner.ClientId);
        await host.Outbox.Do("UPDATE clients SET webhook_secret = $1 WHERE client_id = $2", stored, other.ClientId);

        Assert.Equal(32, secret.Length);
        Assert.DoesNotContain(Convert.ToHexString(secret), Convert.ToHexString(stored));
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => Secrets.Of(host.Instance, other.ClientId));
    }
}
