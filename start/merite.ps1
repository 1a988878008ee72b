# Starts merite on Windows: makes its own Python environment the first time, then serves and opens the browser.
# Nothing is installed outside MERITE_HOME (default: the folder merite of this person). Running it again only starts it.
$ErrorActionPreference = "Stop"
$here = Split-Path -Parent $PSScriptRoot
$base = if ($env:MERITE_HOME) { $env:MERITE_HOME } else { Join-Path $env:USERPROFILE "merite" }
$place = Join-Path $base ".program"
$merite = Join-Path $place "Scripts\merite.exe"
$mark = Join-Path $place "made-from.txt"
$french = (Get-Culture).TwoLetterISOLanguageName -eq "fr"

function Say($english, $inFrench) { if ($french) { Write-Host $inFrench } else { Write-Host $english } }

function Find-Python {
    $tries = @(@("py", "-3.13"), @("py", "-3.12"), @("py", "-3.11"), @("py", "-3"), @("python"), @("python3"))
    foreach ($try in $tries) {
        if (-not (Get-Command $try[0] -ErrorAction SilentlyContinue)) { continue }
        $more = @($try | Select-Object -Skip 1)
        try { & $try[0] @more -c "import sys, venv; sys.exit(sys.version_info < (3, 11))" 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 0) { return , $try }
    }
    return $null
}

New-Item -ItemType Directory -Force -Path $base | Out-Null
$want = "$here " + (Get-FileHash (Join-Path $here "pyproject.toml") -Algorithm SHA256).Hash
$made = if (Test-Path $mark) { (Get-Content $mark -Raw).Trim() } else { "" }
if (-not (Test-Path $merite) -or $made -ne $want) {
    $python = Find-Python
    if ($null -eq $python) {
        Say "merite needs Python 3.11 or newer. Get it at https://www.python.org/downloads/ (tick: Add python.exe to PATH), then start again." `
            "merite a besoin de Python 3.11 ou plus r$([char]0xE9)cent. T$([char]0xE9)l$([char]0xE9)chargez-le sur https://www.python.org/downloads/ (cochez : Add python.exe to PATH), puis recommencez."
        exit 1
    }
    Say "First start: merite settles in $place. This takes a few minutes, once." `
        "Premier d$([char]0xE9)marrage : merite s'installe dans $place. Cela prend quelques minutes, une seule fois."
    $more = @($python | Select-Object -Skip 1)
    & $python[0] @more -m venv $place
    if ($LASTEXITCODE -ne 0) { exit 1 }
    & (Join-Path $place "Scripts\python.exe") -m pip install --quiet --disable-pip-version-check $here
    if ($LASTEXITCODE -ne 0) {
        Say "merite could not be installed. Is this machine connected to the internet? Start again to try once more." `
            "merite n'a pas pu s'installer. Cette machine est-elle connect$([char]0xE9)e $([char]0xE0) internet ? Recommencez pour r$([char]0xE9)essayer."
        exit 1
    }
    Set-Content -Path $mark -Value $want
}

$data = Join-Path $base "data"
New-Item -ItemType Directory -Force -Path $data | Out-Null
& $merite serve $data --open @args
exit $LASTEXITCODE
