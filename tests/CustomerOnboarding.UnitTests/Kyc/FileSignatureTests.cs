using System.Text;
using CustomerOnboarding.Domain.Kyc;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>A file is what its first bytes say.</summary>
public class FileSignatureTests
{
    [Theory]
    [InlineData("jpg", "FFD8FF", true)]
    [InlineData("jpg", "FFD8FFE000104A46", true)]
    [InlineData("jpg", "FFD8", false)]
    [InlineData("jpg", "89504E470D0A1A0A", false)]
    [InlineData("png", "89504E470D0A1A0A", true)]
    [InlineData("png", "89504E470D0A1A", false)]
    [InlineData("png", "89504E470A1A0A00", false)]
    [InlineData("png", "FFD8FFE000104A46", false)]
    [InlineData("pdf", "255044462D312E37", true)]
    [InlineData("pdf", "2550444620312E37", false)]
    [InlineData("pdf", "", false)]
    [InlineData("gif", "4749463839610000", false)]
    [InlineData("PNG", "89504E470D0A1A0A", false)]
    public void Each_extension_has_its_own(string extension, string beginning, bool fits) =>
        Assert.Equal(fits, FileSignature.Fits(extension, Convert.FromHexString(beginning)));

    [Fact]
    public void Nothing_is_two_things_at_once() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        ((string[])["jpg", "png", "pdf"]).Count(extension => FileSignature.Fits(extension, bytes)) <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_none_of_them() =>
        Assert.DoesNotContain(["jpg", "png", "pdf"], (string extension) => FileSignature.Fits(extension, Encoding.UTF8.GetBytes("<html><script>")));
}
