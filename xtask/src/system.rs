//! What comes from the operating system: browsers, LibreOffice, fonts, Node. Installed on Debian and
//! Ubuntu, named elsewhere.

use crate::failure::{Failure, Outcome};
use crate::{program, say};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Something of the operating system that the project needs.
pub struct Need {
    /// What people call it.
    pub name: &'static str,
    /// The variable that names it, for whoever has it elsewhere; the tests read the same one.
    pub variable: &'static str,
    /// Its names on PATH, the best first; none for something that is not a program.
    programs: &'static [&'static str],
    /// Where installers put it that leave PATH alone.
    places: &'static [&'static str],
    /// The packages that hold it on Debian.
    debian: &'static [&'static str],
    /// The packages that hold it on Ubuntu.
    ubuntu: &'static [&'static str],
}

/// Runs wasm-opt, which comes as a script, and checks scripts.
pub const NODE: Need = Need {
    name: "Node.js with npm",
    variable: "NODE",
    programs: &["node"],
    places: &[],
    debian: &["nodejs", "npm"],
    ubuntu: &["nodejs", "npm"],
};

/// Cuts a module in two.
pub const WASM_SPLIT: Need = Need {
    name: "Binaryen (wasm-split)",
    variable: "WASM_SPLIT",
    programs: &["wasm-split"],
    places: &[],
    debian: &["binaryen"],
    ubuntu: &["binaryen"],
};

/// What `cargo xtask test` needs beyond the build.
pub const FOR_TESTS: &[Need] = &[
    Need {
        name: "Chromium",
        variable: "CHROMIUM",
        programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        places: &[
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        ],
        debian: &["chromium"],
        ubuntu: &["chromium-browser"],
    },
    Need {
        name: "ChromeDriver",
        variable: "CHROMEDRIVER",
        programs: &["chromedriver"],
        places: &["/usr/lib/chromium-browser/chromedriver"],
        debian: &["chromium-driver"],
        ubuntu: &["chromium-chromedriver"],
    },
    Need {
        name: "Firefox",
        variable: "FIREFOX",
        programs: &["firefox-esr", "firefox"],
        places: &[
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
        ],
        debian: &["firefox-esr"],
        ubuntu: &["firefox"],
    },
    Need {
        name: "LibreOffice Writer",
        variable: "SOFFICE",
        programs: &["soffice", "libreoffice"],
        places: &[
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            r"C:\Program Files\LibreOffice\program\soffice.exe",
        ],
        debian: &["libreoffice-writer-nogui"],
        ubuntu: &["libreoffice-writer-nogui"],
    },
    Need {
        // The program is the one of Writer and may be there without this.
        name: "LibreOffice Calc",
        variable: "",
        programs: &[],
        places: &[],
        debian: &["libreoffice-calc-nogui"],
        ubuntu: &["libreoffice-calc-nogui"],
    },
    Need {
        name: "Poppler (pdftotext)",
        variable: "PDFTOTEXT",
        programs: &["pdftotext"],
        places: &[],
        debian: &["poppler-utils"],
        ubuntu: &["poppler-utils"],
    },
    Need {
        name: "Poppler (pdftoppm)",
        variable: "PDFTOPPM",
        programs: &["pdftoppm"],
        places: &[],
        debian: &["poppler-utils"],
        ubuntu: &["poppler-utils"],
    },
    Need {
        name: "the libraries of the old Chromium",
        variable: "",
        programs: &[],
        places: &[],
        debian: &["libnss3", "libexpat1"],
        ubuntu: &["libnss3", "libexpat1"],
    },
    Need {
        name: "Chinese fonts",
        variable: "",
        programs: &[],
        places: &[],
        debian: &["fonts-noto-cjk", "fonts-wqy-zenhei"],
        ubuntu: &["fonts-noto-cjk", "fonts-wqy-zenhei"],
    },
];

impl Need {
    /// Where the program is.
    pub fn file(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        let places = self.places.iter().map(PathBuf::from);
        named
            .filter(|file| file.is_file())
            .or_else(|| self.programs.iter().find_map(|name| program::find(name)))
            .or_else(|| places.into_iter().find(|file| file.is_file()))
    }

    fn is_met(&self, system: &System) -> bool {
        if self.programs.is_empty() {
            // Only the package manager knows; elsewhere fonts come with the desktop.
            return self.packages(system).iter().all(|package| is_installed(package));
        }
        self.file().is_some()
    }

    fn packages(&self, system: &System) -> &'static [&'static str] {
        match system {
            System::Debian => self.debian,
            System::Ubuntu => self.ubuntu,
            System::Other => &[],
        }
    }
}

enum System {
    Debian,
    Ubuntu,
    Other,
}

/// Makes sure that all of it is there. Touches no network when it is.
pub fn ensure<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Outcome {
    let system = this_system();
    let missing: Vec<&Need> = needs.into_iter().filter(|need| !need.is_met(&system)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    let names = names.join(", ");
    let mut packages: Vec<&str> = missing.iter().flat_map(|need| need.packages(&system)).copied().collect();
    packages.dedup();
    if packages.is_empty() {
        return Err(missing_elsewhere(&missing, &names));
    }
    let remedy = format!("`apt-get install {}`, as root", packages.join(" "));
    say::step(&format!("Installing {names} (once)"), || {
        install(&packages)
            .map_err(|failure| Failure::new(format!("{names} cannot be had: {failure}")).remedy(remedy))
    })
}

fn missing_elsewhere(missing: &[&Need], names: &str) -> Failure {
    let variables: Vec<&str> = missing.iter().map(|need| need.variable).collect();
    Failure::new(format!("missing: {names}")).remedy(format!(
        "install them by your system's own means; what lies in an unusual place is named by {}",
        variables.join(", ")
    ))
}

fn install(packages: &[&str]) -> Outcome {
    program::run(apt_get()?.args(["update", "--quiet"]))?;
    let quiet = ["install", "--quiet", "--yes", "--no-install-recommends"];
    program::run(apt_get()?.args(quiet).args(packages))
}

/// apt-get as root: directly, or through a sudo that does not ask.
fn apt_get() -> Outcome<Command> {
    let user = program::heard(Command::new("id").arg("-u"))?;
    let mut command = Command::new("apt-get");
    if user.trim() != "0" {
        if program::heard(Command::new("sudo").args(["-n", "true"])).is_err() {
            return Err(Failure::new("installing packages needs root, and sudo would ask for a password"));
        }
        command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn this_system() -> System {
    if !Path::new("/etc/debian_version").exists() || program::find("apt-get").is_none() {
        return System::Other;
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if release.lines().any(|line| line == "ID=ubuntu") {
        System::Ubuntu
    } else {
        System::Debian
    }
}

fn is_installed(package: &str) -> bool {
    let asked = program::heard(Command::new("dpkg-query").args(["-W", "-f=${Status}", package]));
    asked.is_ok_and(|status| status.ends_with("ok installed"))
}
