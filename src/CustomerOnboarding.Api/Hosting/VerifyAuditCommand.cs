using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Operations.ExportAudit;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// <c>admin verify-audit</c>: proves the audit trail of the database, of which it needs a connection that may read it and nothing else, or that of an export, which doesn't
/// need even that. It never writes, and brings no schema up to date.
/// </summary>
internal static class VerifyAuditCommand
{
    /// <summary>0 when all is as it was sealed, 1 when something isn't, which is said in a sentence.</summary>
    /// <exception cref="SettingsException">An option can't be read.</exception>
    public static async Task<int> Run(string[] arguments)
    {
        var options = Options(arguments);
        var (export, key) = (options.GetValueOrDefault("--export"), options.GetValueOrDefault("--key"));
        var kept = options.GetValueOrDefault("--checkpoints") is { } file
            ? await Lines(file, CancellationToken.None).Select(line => line.Checkpoint).OfType<AuditCheckpoint>().ToListAsync()
            : [];
        var builder = AdminCommands.Builder();
        builder.AddLogging(Console.OpenStandardError());
        if (export is not null)
        {
            builder.AddAudit();
            using var offline = builder.Build();
            return Say(await Verify(offline.Services, Lines(export, CancellationToken.None), key, kept));
        }

        KnownSettings.Hold(builder.Configuration);
        await builder.AddAuditTrail();
        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
        host.Services.GetServices<PrivateCluster>(); // a container doesn't leave at its end what nobody asked for
        try
        {
            await host.Services.GetRequiredService<IAuditSchema>().Hold(CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception) && exception is not UnfitDatabaseException)
        {
            throw AdminCommands.Unreachable();
        }

        return Say(await Verify(host.Services, host.Services.GetRequiredService<IAuditTrail>().Read(null, CancellationToken.None), key, kept));
    }

    private static async Task<(AuditVerification Verified, bool LooksAtSignatures)> Verify(
        IServiceProvider services, IAsyncEnumerable<AuditLine> lines, string? key, IReadOnlyList<AuditCheckpoint> kept)
    {
        var known = services.GetRequiredService<ICheckpointKey>();
        if (key is not null && !known.IsKey(key))
        {
            throw new SettingsException("--key must be a public key as `admin audit-key` shows it.");
        }

        var publicKey = key ?? known.PublicKey;
        return (await services.GetRequiredService<VerifyAuditHandler>().Handle(lines, null, publicKey, kept, CancellationToken.None), publicKey is not null);
    }

    private static int Say((AuditVerification Verified, bool LooksAtSignatures) proof)
    {
        var (verified, looksAtSignatures) = proof;
        Console.WriteLine($"{verified.Entries} entries in {verified.Seals} seals, {verified.Checkpoints} checkpoints; {verified.Unsealed} entries of the last seconds not sealed yet");
        if (verified.Checkpoints > 0 && !looksAtSignatures)
        {
            Console.WriteLine("The checkpoints' signatures weren't looked at: no key is known (--key, as `admin audit-key` shows it).");
        }

        if (verified.Fault is not { } fault)
        {
            Console.WriteLine("The audit trail is as it was sealed.");
            return 0;
        }

        var entry = fault.EntryId is { } id ? $", entry {id}{(fault.Subject is { } subject ? $" about {subject}" : "")}" : "";
        var chain = fault.ClientId.Length == 0 ? "the installation" : $"client {fault.ClientId}";
        Console.WriteLine(fault.Kind switch
        {
            AuditFaultKind.CheckpointChanged => $"WRONG: checkpoint {fault.Position} is gone, was changed, or isn't the one that was kept.",
            AuditFaultKind.SignatureWrong => $"WRONG: checkpoint {fault.Position} isn't signed by this key.",
            AuditFaultKind.TailCut => $"WRONG: the chain of {chain} ends before seal {fault.Position}, which a checkpoint knows.",
            AuditFaultKind.SealChanged => $"WRONG: seal {fault.Position} of {chain} was changed.",
            AuditFaultKind.Edited or AuditFaultKind.Removed or AuditFaultKind.Inserted or AuditFaultKind.Reordered =>
                $"WRONG: {WireNames.Of(fault.Kind)}: seal {fault.Position} of {chain}{entry}.",
        });
        return 1;
    }

    private static Dictionary<string, string> Options(string[] arguments)
    {
        if (arguments.Length % 2 != 0 || arguments.Chunk(2).Any(pair => pair[0] is not ("--export" or "--checkpoints" or "--key")))
        {
            throw new SettingsException("usage: admin verify-audit [--export <file>] [--checkpoints <file>] [--key <public key>]");
        }

        return arguments.Chunk(2).GroupBy(pair => pair[0]).ToDictionary(same => same.Key, same => same.Last()[1]);
    }

    private static async IAsyncEnumerable<AuditLine> Lines(string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new SettingsException("The export can't be read: there is no such file.");
        }

        var number = 0;
        await foreach (var text in File.ReadLinesAsync(file, cancellation))
        {
            number++;
            yield return Read(text, number).ToDomain();
        }
    }

    private static ExportedLine Read(string text, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ExportJson.Default.ExportedLine) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new SettingsException($"The export can't be read: line {number} is none of an export.");
        }
    }
}
